import pg from "pg";
import { readCatalogue, type Catalogue } from "@/lib/mover/catalogue";
import { asMover, siteOf, type Place } from "@/lib/mover/places";
import { MAIN, ownerUrl, removeSite, type Site } from "@/lib/placement/make";
import { makeSite } from "@/lib/placement/provision";
import { connected } from "@/prisma/runner/sets";

/** What a tenant's work is made of, nearly all of it. */
const MEASURED = ["customers", "orders", "order_lines"];

export const placeOf = (tenantId: string, level: Place["level"]): Place => ({
  tenantId,
  level,
  server: { id: "main", ...MAIN },
});

/** Runs `run` as the administrator in the database where a place is; without any trigger, and past the gate. */
export async function asAdmin<Result>(
  admin: string,
  database: string | null,
  run: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const url = new URL(admin);
  if (database) url.pathname = `/${database}`;
  return connected(url.href, async (client) => {
    await client.query("SET session_replication_role = replica");
    return run(client);
  });
}

/** The tables that are measured, as the source has them. */
export async function measuredTables(source: Place): Promise<Catalogue> {
  const all = await asMover("bench", [source], (client) => readCatalogue(client!, source));
  return new Map([...all].filter(([name]) => MEASURED.includes(name)));
}

/** An empty place of its own, with all tables and indexes. */
export async function makeEmpty(place: Place): Promise<void> {
  await remove(place);
  await atShared((shared) => makeSite(siteOf(place)!, shared));
}

export async function remove(place: Place): Promise<void> {
  await atShared((shared) => removeSite(siteOf(place) as Site, shared));
}

function atShared(run: (shared: pg.Client) => Promise<unknown>): Promise<unknown> {
  return connected(ownerUrl(MAIN, null), run);
}

export async function timed(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

export function say(line: string): void {
  console.log(`    ${line}`);
}
