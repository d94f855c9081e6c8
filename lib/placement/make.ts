import "server-only";
import pg from "pg";
import { findBrokenRules } from "@/lib/db/rules";
import { urlAt } from "@/lib/db/server-url";
import type { DatabaseAddress } from "@/lib/db/placements";
import { serverEnv } from "@/lib/env/server";
import { AppError } from "@/lib/errors/app-error";
import { connected, migrateSet } from "@/prisma/runner/sets";

export type Server = { host: string | null; port: number | null; ssl: boolean; database: string | null };

/** A schema or a database that is one tenant's, or will be. */
export type Site = { server: Server; level: "schema" | "dedicated"; name: string };

/** Creates the empty site. `shared` is the owner's connection to the database that others share there. */
export async function createSite({ level, name }: Site, shared: pg.Client): Promise<void> {
  const site = pg.escapeIdentifier(name);
  if (level === "schema") return void (await shared.query(`CREATE SCHEMA ${site}`));
  await shared.query(`CREATE DATABASE ${site}`);
  await shared.query(`REVOKE ALL ON DATABASE ${site} FROM PUBLIC`);
  await shared.query(`GRANT CONNECT ON DATABASE ${site} TO livery_app, livery_platform`);
}

/** Makes the tables of a site, or what an older one lacks, and checks the rules of isolation there. */
export async function fillSite(site: Site): Promise<void> {
  const schema = schemaOf(site);
  await connected(ownerUrl(site.server, databaseOf(site)), async (owner) => {
    if (site.level === "dedicated") await migrateSet(owner, "gate", "gate");
    await migrateSet(owner, "tenant", schema);
    await owner.query(`REVOKE ALL ON SCHEMA ${pg.escapeIdentifier(schema)} FROM PUBLIC`);
  });
  const appUrl = urlAt(serverEnv().DATABASE_APP_URL, addressOf(site.server, databaseOf(site)));
  const broken = await connected(appUrl, (app) => findBrokenRules(app, schema));
  if (broken.length) throw new Error(`The rules of isolation are broken there:\n  ${broken.join("\n  ")}`);
}

/** Removes a site with all that is in it; does nothing where there is none. */
export async function removeSite({ level, name }: Site, shared: pg.Client): Promise<void> {
  const site = pg.escapeIdentifier(name);
  await shared.query(
    level === "schema"
      ? `DROP SCHEMA IF EXISTS ${site} CASCADE`
      : `DROP DATABASE IF EXISTS ${site} WITH (FORCE)`,
  );
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
