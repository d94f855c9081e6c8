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
 * What is applied in each place, read as the platform's role, one connection a database and a few at a time. Once a server
 * does not answer, the rest of its databases is not asked; the answers are in the order of the places.
 */
export async function readMigrations(places: readonly MigratedPlace[]): Promise<MigrationState[]> {
  const states = new Map<MigratedPlace, MigrationState>();
  const databases = byDatabase(places);
  const silent = new Set<string>();
  const deadline = Date.now() + ALL_TIMEOUT_MS;
  const work = async () => {
    for (let group = databases.shift(); group; group = databases.shift()) {
      const { id } = group[0]!.server;
      if (silent.has(id) || Date.now() > deadline) continue;
      const unreached = await readDatabase(group, states);
      if (unreached === "silent") silent.add(id);
      else if (unreached) for (const place of group) states.set(place, { kind: unreached });
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  return places.map((place) => states.get(place) ?? { kind: "silent" });
}

function byDatabase(places: readonly MigratedPlace[]): MigratedPlace[][] {
  const groups = new Map<string, MigratedPlace[]>();
  for (const place of places) {
    const key = `${place.server.id}/${place.database ?? ""}`;
    groups.set(key, [...(groups.get(key) ?? []), place]);
  }
  return [...groups.values()];
}

/** @returns why the database could not be read, null when it was */
async function readDatabase(
  places: MigratedPlace[],
  states: Map<MigratedPlace, MigrationState>,
): Promise<"silent" | "missing" | "unreadable" | null> {
  const { server, database: own } = places[0]!;
  const { host, port, ssl } = server;
  const database = own ?? server.database;
  const url = urlAt(
    serverEnv().DATABASE_PLATFORM_URL,
    database === null ? null : { host, port, ssl, database },
  );
  try {
    await briefConnection(url, DATABASE_TIMEOUT_MS, async (client) => {
      for (const place of places) states.set(place, await readPlace(client, place));
    });
    return null;
  } catch (error) {
    return refusalOf(error) ?? "silent";
  }
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
