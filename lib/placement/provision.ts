import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { inPlatform } from "@/lib/db/scopes";
import { findBrokenRules } from "@/lib/db/rules";
import { urlAt } from "@/lib/db/server-url";
import { serverEnv } from "@/lib/env/server";
import { AppError } from "@/lib/errors/app-error";
import { connected, migrateSet } from "@/prisma/runner/sets";

type Place = {
  tenantId: string;
  level: string;
  database: string | null;
  schema: string;
  epoch: bigint;
  server: { id: string; host: string | null; port: number | null; ssl: boolean; database: string | null };
};

/** Idle connections are kept for ten seconds (POOL_IDLE_TIMEOUT_MS). */
const LET_GO_MS = 30_000;

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
    try {
      if (place.level === "dedicated") await createDatabase(place, shared);
      await connected(ownerUrl(place), async (client) => {
        if (place.level === "dedicated") await migrateSet(client, "gate", "gate");
        if (place.level !== "shared") await migrateTenantTables(client, place);
        await client.query("SELECT gate.open($1, $2, $3)", [tenantId, place.schema, place.epoch]);
      });
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
  await connected(ownerUrl(place), (client) => client.query("SELECT gate.close($1)", [tenantId]));
}

/** Runs `run` as the owner in the database where the tenant's rows are. Row policies hold for it as well. */
export async function asOwnerAt<Result>(
  tenantId: string,
  run: (client: pg.Client, place: { level: string; schema: string; epoch: bigint }) => Promise<Result>,
): Promise<Result> {
  const place = await placeOf(tenantId);
  return connected(ownerUrl(place), (client) => run(client, place));
}

/** Whether a place that was a tenant's own is still there, by its name. */
export async function isPlaceThere(server: Place["server"], level: string, name: string): Promise<boolean> {
  const sql =
    level === "dedicated"
      ? "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1) AS there"
      : "SELECT to_regnamespace($1) IS NOT NULL AS there";
  const address = addressOf({ server, database: null } as Place);
  return connected(urlAt(ownerCredentials(), address), async (client) => {
    const { rows } = await client.query<{ there: boolean }>(sql, [name]);
    return rows[0]!.there;
  });
}

/** Whether databases can be made on the main server: where the administrator could not hand that right on, they cannot. */
export async function canMakeDatabases(): Promise<boolean> {
  return connected(ownerCredentials(), async (client) => {
    const { rows } = await client.query<{ can: boolean }>(
      "SELECT rolcreatedb AS can FROM pg_roles WHERE rolname = current_user",
    );
    return rows[0]?.can ?? false;
  });
}

/** Two who make the same place at once would each clear away the other's work: the second waits, and finds it done. */
function alone(place: Place, run: (shared: pg.Client) => Promise<void>): Promise<void> {
  return connected(sharedUrl(place), async (shared) => {
    await shared.query("SELECT pg_advisory_lock(hashtextextended($1, 4712))", [place.tenantId]);
    await run(shared); // the lock ends with the connection
  });
}

async function placeOf(tenantId: string): Promise<Place> {
  const place = await inPlatform((db) =>
    db.placement.findUnique({ where: { tenantId }, include: { server: true } }),
  );
  if (!place) throw new AppError("NOT_FOUND", `Tenant ${tenantId} has no placement.`);
  return place;
}

/** The epoch of the gate at this place, where it is open or sealed: then somebody works there. Null where nobody does. */
async function liveEpoch(place: Place): Promise<bigint | null> {
  const sql =
    "SELECT epoch FROM gate.tenant_gate WHERE tenant_id = $1 AND location = $2 AND state IN ('active', 'sealed')";
  try {
    return await connected(ownerUrl(place), async (client) => {
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

async function createDatabase(place: Place, shared: pg.Client): Promise<void> {
  const database = pg.escapeIdentifier(place.database!);
  await shared.query(`CREATE DATABASE ${database}`);
  await shared.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
  await shared.query(`GRANT CONNECT ON DATABASE ${database} TO livery_app, livery_platform`);
}

async function migrateTenantTables(client: pg.Client, place: Place): Promise<void> {
  await migrateSet(client, "tenant", place.schema);
  await client.query(`REVOKE ALL ON SCHEMA ${pg.escapeIdentifier(place.schema)} FROM PUBLIC`);
  await checkRules(place);
}

async function clear(place: Place, shared: pg.Client): Promise<void> {
  if (place.level === "dedicated") {
    await dropDatabase(place.database!, shared);
    return;
  }
  await shared.query("SELECT gate.close($1)", [place.tenantId]);
  if (place.level === "schema")
    await shared.query(`DROP SCHEMA IF EXISTS ${pg.escapeIdentifier(place.schema)} CASCADE`);
}

/** Whoever is still connected is sent away; where the owner may not do that, their pools let go of it by themselves. */
async function dropDatabase(name: string, shared: pg.Client): Promise<void> {
  const drop = `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)}`;
  const codeOf = (error: unknown) => (error as { code?: string }).code;
  const deadline = Date.now() + LET_GO_MS;
  for (;;) {
    try {
      await shared.query(`${drop} WITH (FORCE)`);
      return;
    } catch (error) {
      if (codeOf(error) !== "42501") throw error;
    }
    try {
      await shared.query(drop); // says whether it is in use, or somebody else's
      return;
    } catch (error) {
      if (codeOf(error) !== "55006" || Date.now() >= deadline) throw error;
      await pause(500);
    }
  }
}

async function checkRules(place: Place): Promise<void> {
  const broken = await connected(urlAt(serverEnv().DATABASE_APP_URL, addressOf(place)), findBrokenRules);
  if (broken.length) throw new Error(`The rules of isolation are broken there:\n  ${broken.join("\n  ")}`);
}

function ownerUrl(place: Place): string {
  return urlAt(ownerCredentials(), addressOf(place));
}

/** The database of the server that others share: from there databases are created and dropped. */
function sharedUrl({ server }: Place): string {
  const { host, port, ssl, database } = server;
  return urlAt(ownerCredentials(), database === null ? null : { host, port, ssl, database });
}

function addressOf({ server, database: own }: Place) {
  const database = own ?? server.database;
  return database === null ? null : { host: server.host, port: server.port, ssl: server.ssl, database };
}

function ownerCredentials(): string {
  const url = serverEnv().DATABASE_OWNER_URL;
  if (!url)
    throw new AppError(
      "DATABASE_UNAVAILABLE",
      "DATABASE_OWNER_URL is not set here: only the worker makes places.",
    );
  return url;
}
