import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { findBrokenRules } from "@/lib/db/rules";
import { urlAt, withCredentials } from "@/lib/db/server-url";
import type { DatabaseAddress } from "@/lib/db/placements";
import { serverEnv } from "@/lib/env/server";
import { AppError } from "@/lib/errors/app-error";
import { connected, migrateSet } from "@/prisma/runner/sets";

/** Idle connections are kept for ten seconds (POOL_IDLE_TIMEOUT_MS). */
const LET_GO_MS = 30_000;

export type Server = { host: string | null; port: number | null; ssl: boolean; database: string | null };

/** The server whose shared database is the main one. */
export const MAIN: Server = { host: null, port: null, ssl: false, database: null };

/** A schema or a database that is one tenant's, or will be. */
export type Site = { server: Server; level: "schema" | "dedicated"; name: string };

/** Creates the empty site. `shared` is the owner's connection to the database that others share there. */
export async function createSite({ level, name }: Site, shared: pg.Client): Promise<void> {
  const site = pg.escapeIdentifier(name);
  if (level === "schema") return void (await shared.query(`CREATE SCHEMA ${site}`));
  await shared.query(`CREATE DATABASE ${site}`);
  await shared.query(`REVOKE ALL ON DATABASE ${site} FROM PUBLIC`);
  await shared.query(`GRANT CONNECT ON DATABASE ${site} TO livery_app, livery_platform, livery_reports`);
}

/** Makes the tables of a site, or what an older one lacks, and checks the rules of isolation there. */
export async function fillSite(site: Site): Promise<void> {
  const schema = schemaOf(site);
  await connected(ownerUrl(site.server, databaseOf(site)), async (owner) => {
    if (site.level === "dedicated") await migrateSet(owner, "gate", "gate");
    await migrateSet(owner, "tenant", schema);
    await owner.query(`REVOKE ALL ON SCHEMA ${pg.escapeIdentifier(schema)} FROM PUBLIC`);
  });
  // Past any pooler, which would keep a connection: a database that is connected to cannot be given another name.
  const appUrl = withCredentials(ownerUrl(site.server, databaseOf(site)), serverEnv().DATABASE_APP_URL);
  const broken = await connected(appUrl, (app) =>
    findBrokenRules(app, site.level === "schema" ? schema : null),
  );
  if (broken.length) throw new Error(`The rules of isolation are broken there:\n  ${broken.join("\n  ")}`);
}

/** Removes a site with all that is in it; does nothing where there is none. */
export async function removeSite({ level, name }: Site, shared: pg.Client): Promise<void> {
  if (level === "dedicated") return dropDatabase(name, shared);
  await shared.query(`DROP SCHEMA IF EXISTS ${pg.escapeIdentifier(name)} CASCADE`);
}

/** Whoever is still connected is sent away; where the owner may not do that, their pools let go of it by themselves. */
async function dropDatabase(name: string, shared: pg.Client): Promise<void> {
  const drop = `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)}`;
  const codeOf = (error: unknown) => (error as { code?: string }).code;
  const deadline = Date.now() + LET_GO_MS;
  for (;;) {
    try {
      return void (await shared.query(`${drop} WITH (FORCE)`));
    } catch (error) {
      if (codeOf(error) !== "42501") throw error;
    }
    try {
      return void (await shared.query(drop)); // says whether it is in use, or somebody else's
    } catch (error) {
      if (codeOf(error) !== "55006" || Date.now() >= deadline) throw error;
      await pause(500);
    }
  }
}

/** The database of its own that a site is, or null for one in the shared database. */
function databaseOf({ level, name }: Site): string | null {
  return level === "dedicated" ? name : null;
}

function schemaOf({ level, name }: Site): string {
  return level === "schema" ? name : "public";
}

/**
 * The owner's address of a database on a server; null is the one that others share, where databases are made and dropped.
 * @throws AppError DATABASE_UNAVAILABLE where this program was not given the owner's credentials
 */
export function ownerUrl(server: Server, database: string | null): string {
  const url = serverEnv().DATABASE_OWNER_URL;
  if (!url)
    throw new AppError(
      "DATABASE_UNAVAILABLE",
      "DATABASE_OWNER_URL is not set here: only the worker makes places.",
    );
  return urlAt(url, addressOf(server, database));
}

/** The platform's address of a database on a server, as ownerUrl: it looks at everything and changes no tenant's tables. */
export function platformUrl(server: Server, database: string | null): string {
  return urlAt(serverEnv().DATABASE_PLATFORM_URL, addressOf(server, database));
}

function addressOf(
  { host, port, ssl, database: shared }: Server,
  own: string | null,
): DatabaseAddress | null {
  const database = own ?? shared;
  return database === null ? null : { host, port, ssl, database };
}

/** Whether the owner may make databases there: where the administrator could not hand that right on, it cannot. */
export async function mayCreateDatabases(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ can: boolean }>(
    "SELECT rolcreatedb AS can FROM pg_roles WHERE rolname = 'livery_owner'",
  );
  return rows[0]?.can ?? false;
}
