import "server-only";
import type pg from "pg";
import type { Level } from "@/lib/db/placements";
import { inPlatform } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { log } from "@/lib/log/log";
import { connected } from "@/prisma/runner/sets";
import {
  createSite,
  fillSite,
  MAIN,
  mayCreateDatabases,
  ownerUrl,
  removeSite,
  type Server,
  type Site,
} from "./make";
import { takeReadySite } from "./ready";

type Place = {
  tenantId: string;
  level: Level;
  database: string | null;
  schema: string;
  epoch: bigint;
  server: Server;
};

/**
 * Makes the place that the tenant's placement names, and opens its gate: the last step, so that a place that is half made is
 * never used. Begins afresh over what an earlier attempt may have left; does nothing where the gate is open already.
 *
 * Only programs with the owner's credentials can do this (the worker, the command line), never the web server.
 *
 * @throws AppError NOT_FOUND for a tenant without a placement, CONFLICT where the place is in use under another epoch,
 *   DATABASE_UNAVAILABLE without the owner's credentials; errors of PostgreSQL as they are, with nothing left behind
 */
export async function provisionPlace(tenantId: string): Promise<void> {
  const place = await placeOf(tenantId);
  await alone(place, async (shared) => {
    const live = await liveEpoch(place);
    if (live === place.epoch) return;
    if (live !== null) throw isLive(place);
    await clear(place, shared);
    const site = siteOf(place);
    try {
      if (site) await makeSite(site, shared);
      await connected(ownerUrl(place.server, place.database), (client) =>
        client.query("SELECT gate.open($1, $2, $3)", [tenantId, place.schema, place.epoch]),
      );
    } catch (error) {
      await clear(place, shared).catch(() => {}); // the first error says more than that cleaning up failed too
      throw error;
    }
  });
}

/**
 * Removes what provisionPlace made, with the tenant's rows where they have a schema or a database of their own; rows among
 * others stay, behind a gate that is gone.
 */
export async function dropPlace(tenantId: string): Promise<void> {
  const place = await placeOf(tenantId);
  await alone(place, async (shared) => {
    if ((await liveEpoch(place)) !== null) throw isLive(place);
    await clear(place, shared);
  });
}

/** Shuts the gate for good: from then on nobody works there, and dropPlace may remove it. */
export async function shutGate(tenantId: string): Promise<void> {
  const place = await placeOf(tenantId);
  if ((await liveEpoch(place)) === null) return;
  await connected(ownerUrl(place.server, place.database), (client) =>
    client.query("SELECT gate.close($1)", [tenantId]),
  );
}

/** Whether the tenant can be reached at its place: where the gate is shut or was never opened, no transaction of it gets in. */
export async function isGateOpen(tenantId: string): Promise<boolean> {
  return (await liveEpoch(await placeOf(tenantId))) !== null;
}

/** Runs `run` as the owner in the database where the tenant's rows are. Row policies hold for it as well. */
export async function asOwnerAt<Result>(
  tenantId: string,
  run: (client: pg.Client, place: { level: string; schema: string; epoch: bigint }) => Promise<Result>,
): Promise<Result> {
  const place = await placeOf(tenantId);
  return connected(ownerUrl(place.server, place.database), (client) => run(client, place));
}

/** Whether a place that was a tenant's own is still there, by its name. */
export async function isPlaceThere(server: Server, level: string, name: string): Promise<boolean> {
  const sql =
    level === "dedicated"
      ? "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1) AS there"
      : "SELECT to_regnamespace($1) IS NOT NULL AS there";
  return connected(ownerUrl(server, null), async (client) => {
    const { rows } = await client.query<{ there: boolean }>(sql, [name]);
    return rows[0]!.there;
  });
}

/** Whether databases can be made on the main server. */
export function canMakeDatabases(): Promise<boolean> {
  return connected(ownerUrl(MAIN, null), mayCreateDatabases);
}

/** Two who make the same place at once would each clear away the other's work: the second waits, and finds it done. */
function alone(place: Place, run: (shared: pg.Client) => Promise<void>): Promise<void> {
  return connected(ownerUrl(place.server, null), async (shared) => {
    await shared.query("SELECT pg_advisory_lock(hashtextextended($1, 4712))", [place.tenantId]);
    await run(shared); // the lock ends with the connection
  });
}

async function placeOf(tenantId: string): Promise<Place> {
  const place = await inPlatform((db) =>
    db.placement.findUnique({ where: { tenantId }, include: { server: true } }),
  );
  if (!place) throw new AppError("NOT_FOUND", `Tenant ${tenantId} has no placement.`);
  return { ...place, level: place.level as Level };
}

/** The epoch of the gate at this place, where it is open or sealed: then somebody works there. Null where nobody does. */
async function liveEpoch(place: Place): Promise<bigint | null> {
  const sql =
    "SELECT epoch FROM gate.tenant_gate WHERE tenant_id = $1 AND location = $2 AND state IN ('active', 'sealed')";
  try {
    return await connected(ownerUrl(place.server, place.database), async (client) => {
      const { rows } = await client.query<{ epoch: string }>(sql, [place.tenantId, place.schema]);
      return rows[0] ? BigInt(rows[0].epoch) : null;
    });
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === "3D000" || code === "42P01" || code === "3F000") return null; // no such database, table, schema
    throw error;
  }
}

function isLive({ tenantId, schema, database }: Place): AppError {
  return new AppError(
    "CONFLICT",
    `Tenant ${tenantId} works in ${database ?? schema}: nothing there was touched.`,
  );
}

/** What a tenant has to itself; null for one that lives among others. */
function siteOf({ server, level, schema, database }: Place): Site | null {
  return level === "shared" ? null : { server, level, name: database ?? schema };
}

/** A site with all its tables: a ready one where there is one. */
export async function makeSite(site: Site, shared: pg.Client): Promise<void> {
  if (await takeReadySite(site, shared)) {
    try {
      return await fillSite(site);
    } catch (error) {
      log.warn({ site: site.name, error: (error as Error).message }, "a ready place could not be used");
      await removeSite(site, shared);
    }
  }
  await createSite(site, shared);
  await fillSite(site);
}

async function clear(place: Place, shared: pg.Client): Promise<void> {
  const site = siteOf(place);
  if (place.level !== "dedicated") await shared.query("SELECT gate.close($1)", [place.tenantId]);
  if (site) await removeSite(site, shared);
}
