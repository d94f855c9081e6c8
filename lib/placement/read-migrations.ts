import "server-only";
import pg from "pg";
import { briefConnection } from "@/lib/db/brief-connection";
import { urlAt } from "@/lib/db/server-url";
import { serverEnv } from "@/lib/env/server";
import { migrationsOf } from "@/prisma/runner/sets";

/** A schema of a database: a tenant's own, or the shared one. `database` is null in the server's. */
export type MigratedPlace = {
  server: { id: string; host: string | null; port: number | null; ssl: boolean; database: string | null };
  database: string | null;
  schema: string;
};

export type MigrationState =
  | { kind: "read"; newest: string | null; behind: number; edited: string[] }
  /** The database or schema is not there. */
  | { kind: "missing" }
  /** It is there and does not let us read: the migration that allows it has not come there yet. */
  | { kind: "unreadable" }
  /** The server does not answer, or not in time. */
  | { kind: "silent" };

/** For one database, and for all that one page asks. */
const DATABASE_TIMEOUT_MS = 2_000;
const ALL_TIMEOUT_MS = 5_000;
const AT_A_TIME = 4;

/**
 * What is applied in each place, read as the platform's role, one connection a database and a few at a time. Nothing is asked
 * of a server whose own database does not answer; the states are in the order of the places.
 */
export async function readMigrations(places: readonly MigratedPlace[]): Promise<MigrationState[]> {
  const states = new Map<MigratedPlace, MigrationState>();
  const deadline = Date.now() + ALL_TIMEOUT_MS;
  const servers = new Map(places.map(({ server }) => [server.id, server]));
  const awake = new Set<string>();
  await Promise.all(
    [...servers.values()].map(async (server) => {
      if (await answers(server)) awake.add(server.id);
    }),
  );
  const databases = byDatabase(places.filter(({ server }) => awake.has(server.id)));
  const work = async () => {
    for (let group = databases.shift(); group; group = databases.shift())
      if (Date.now() < deadline) await readDatabase(group, states);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  return places.map((place) => states.get(place) ?? { kind: "silent" });
}

async function answers(server: MigratedPlace["server"]): Promise<boolean> {
  return briefConnection(urlOf(server, null), DATABASE_TIMEOUT_MS, (client) => client.query("SELECT")).then(
    () => true,
    (error: unknown) => refusalOf(error) !== null,
  );
}

function byDatabase(places: readonly MigratedPlace[]): MigratedPlace[][] {
  const groups = new Map<string, MigratedPlace[]>();
  for (const place of places) {
    const key = `${place.server.id}/${place.database ?? ""}`;
    groups.set(key, [...(groups.get(key) ?? []), place]);
  }
  return [...groups.values()];
}

async function readDatabase(
  places: MigratedPlace[],
  states: Map<MigratedPlace, MigrationState>,
): Promise<void> {
  const { server, database } = places[0]!;
  try {
    await briefConnection(urlOf(server, database), DATABASE_TIMEOUT_MS, async (client) => {
      for (const place of places) states.set(place, await readPlace(client, place));
    });
  } catch (error) {
    const kind = refusalOf(error);
    if (kind) for (const place of places) states.set(place, { kind });
  }
}

function urlOf({ host, port, ssl, database: shared }: MigratedPlace["server"], own: string | null): string {
  const database = own ?? shared;
  const address = database === null ? null : { host, port, ssl, database };
  return urlAt(serverEnv().DATABASE_PLATFORM_URL, address);
}

async function readPlace(client: pg.Client, { database, schema }: MigratedPlace): Promise<MigrationState> {
  // A database of its own has a gate of its own, and so has the shared one of a server.
  const hasGate = database !== null || schema === "public";
  try {
    const tenant = await compare(client, "tenant", schema);
    if (!hasGate) return tenant;
    const gate = await compare(client, "gate", "gate");
    return { ...tenant, behind: tenant.behind + gate.behind, edited: [...tenant.edited, ...gate.edited] };
  } catch (error) {
    const kind = refusalOf(error);
    if (kind) return { kind };
    throw error;
  }
}

async function compare(client: pg.Client, set: "tenant" | "gate", schema: string) {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `SELECT migration_name AS name, checksum FROM ${pg.escapeIdentifier(schema)}._prisma_migrations
     WHERE rolled_back_at IS NULL AND finished_at IS NOT NULL ORDER BY 1`,
  );
  const applied = new Map(rows.map(({ name, checksum }) => [name, checksum]));
  const wanted = migrationsOf(set);
  return {
    kind: "read" as const,
    newest: rows.at(-1)?.name ?? null,
    behind: wanted.filter(({ name }) => !applied.has(name)).length,
    edited: wanted
      .filter(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum)
      .map(({ name }) => name),
  };
}

const REFUSALS = new Map<string | undefined, "missing" | "unreadable">([
  ["3D000", "missing"], // no such database
  ["3F000", "missing"], // no such schema
  ["42P01", "missing"], // no such table
  ["42501", "unreadable"], // not allowed
]);

function refusalOf(error: unknown): "missing" | "unreadable" | null {
  return REFUSALS.get((error as { code?: string }).code) ?? null;
}
