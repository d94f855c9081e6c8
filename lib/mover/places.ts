import "server-only";
import pg from "pg";
import type { DatabaseAddress, Level } from "@/lib/db/placements";
import { urlAt } from "@/lib/db/server-url";
import { serverEnv } from "@/lib/env/server";
import { AppError } from "@/lib/errors/app-error";
import type { Server, Site } from "@/lib/placement/make";
import { ownName } from "@/lib/placement/place";

/** Where a tenant's rows are, or will be. */
export type Place = {
  tenantId: string;
  level: Level;
  server: Server & { id: string };
};

/** The schema that holds the rows, in the database that the place names. */
export function schemaOf({ level, tenantId }: Place): string {
  return level === "schema" ? ownName(tenantId) : "public";
}

/** The tenant's own database, or null for the one that others share there. */
export function ownDatabaseOf({ level, tenantId }: Place): string | null {
  return level === "dedicated" ? ownName(tenantId) : null;
}

/** What the tenant has to itself there; null where it lives among others. */
export function siteOf({ level, server, tenantId }: Place): Site | null {
  return level === "shared" ? null : { server, level, name: ownName(tenantId) };
}

/** A table of this place, ready for a statement. */
export function tableOf(place: Place, table: string): string {
  return `${pg.escapeIdentifier(schemaOf(place))}.${pg.escapeIdentifier(table)}`;
}

/** Whether both are in one database: then they have one gate between them, and rows are copied by a statement. */
export function inOneDatabase(a: Place, b: Place): boolean {
  return a.server.id === b.server.id && ownDatabaseOf(a) === ownDatabaseOf(b);
}

export function placeName(place: Place): string {
  return `${place.level} on ${place.server.id}`;
}

// What a value looks like as text has to be the same at both ends. What we commit is flushed at once, whatever the server does
// otherwise: a barrier that is not flushed is not sent. And a copy takes as long as it takes.
const SETTINGS = Object.entries({
  datestyle: "ISO",
  intervalstyle: "postgres",
  extra_float_digits: 3,
  bytea_output: "hex",
  timezone: "UTC",
  synchronous_commit: "on",
  statement_timeout: 0,
  idle_in_transaction_session_timeout: 0,
})
  .map(([name, value]) => `-c ${name}=${value}`)
  .join(" ");

/** The name by which a later owner of the move finds, and ends, what this one has left connected. */
export function connectionName(moveId: string): string {
  return `mv:${moveId}`;
}

/** A connection of livery_mover to the database of a place, not yet opened. */
export function moverClient(place: Place, moveId: string, { replication = false } = {}): pg.Client {
  const client = new pg.Client({
    connectionString: urlAt(moverUrl(), addressOf(place.server, ownDatabaseOf(place))),
    application_name: connectionName(moveId),
    options: SETTINGS,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    ...(replication ? { replication: "database" } : {}),
  });
  client.on("error", () => {}); // whoever waits for it is told
  return client;
}

/** Runs `run` on connections of livery_mover, one to each of the places; all are closed at the end. */
export async function asMover<Result>(
  moveId: string,
  places: Place[],
  run: (...clients: pg.Client[]) => Promise<Result>,
): Promise<Result> {
  const clients = places.map((place) => moverClient(place, moveId));
  try {
    await Promise.all(clients.map((client) => client.connect()));
    return await run(...clients);
  } finally {
    for (const client of clients) void client.end().catch(() => {}); // a server that hangs does not say goodbye
  }
}

/** @throws AppError DATABASE_UNAVAILABLE in every program but the mover */
export function moverUrl(): string {
  const url = serverEnv().DATABASE_MOVER_URL;
  if (!url)
    throw new AppError("DATABASE_UNAVAILABLE", "DATABASE_MOVER_URL is not set here: only the mover has it.");
  return url;
}

function addressOf(
  { host, port, ssl, database: shared }: Server,
  own: string | null,
): DatabaseAddress | null {
  const database = own ?? shared;
  return database === null ? null : { host, port, ssl, database };
}
