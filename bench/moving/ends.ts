import pg from "pg";
import { readCatalogue, type Catalogue } from "@/lib/mover/catalogue";
import { asMover, siteOf, type Place } from "@/lib/mover/places";
import { compare } from "@/lib/mover/verify";
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

/** @throws where a target, whoever's database it is, does not have the rows of the source's tenant as they are there */
export function refuseDifferences(source: Place, target: Place, tables: Catalogue): Promise<void> {
  const rows: Place = { ...target, tenantId: source.tenantId, level: "shared" };
  return asMover("bench", [source, target], (here, there) => compare(here!, source, there!, rows, tables));
}

/** Each goes first as often as the other. */
export async function inTurns(round: number, runs: (() => Promise<number>)[]): Promise<number[]> {
  const spent: number[] = [];
  const order = runs.map((_, at) => (at + round) % runs.length);
  for (const at of order) spent[at] = await runs[at]!();
  return spent;
}

export async function timed(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

export const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;

export function say(line: string): void {
  console.log(`    ${line}`);
}
