// Creates the roles, brings every schema up to date and checks the rules of isolation. `--drop` removes all of it.
import pg from "pg";
import { migrateMain } from "@/prisma/runner/main";
import { checkPlaces, MAIN, migratePlaces } from "@/prisma/runner/places";
import { connected } from "@/prisma/runner/sets";

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set. "npm start" sets it by itself.`);
  return value;
}

const urls = {
  admin: required("DATABASE_ADMIN_URL"),
  owner: required("DATABASE_OWNER_URL"),
  app: required("DATABASE_APP_URL"),
  platform: required("DATABASE_PLATFORM_URL"),
  reports: required("DATABASE_REPORTS_URL"),
  mover: process.env.DATABASE_MOVER_URL,
};

async function migrate(): Promise<void> {
  const lacking = await migrateMain(
    urls,
    ({ schema, applied, total }) =>
      console.log(`${schema}: ${applied.length ? `applied ${applied.join(", ")}` : `up to date (${total})`}`),
    console.log,
  );
  for (const sentence of lacking) console.error(sentence);
  await migrateEveryPlace();
  await checkEveryPlace();
}

/** A place that fails is named and left for the next run: the others' customers need their portals. */
async function migrateEveryPlace(): Promise<void> {
  const places = await migratePlaces(urls.owner, { waits: console.log });
  const failed = places.filter(({ error }) => error);
  for (const { name, error } of failed) console.error(`${name}: ${error}`);
  const changed = places.filter(({ applied }) => applied.length).length;
  if (places.length)
    console.log(
      `${places.length} places of tenants: ${changed} changed${failed.length ? `, ${failed.length} FAILED (${failed.map(({ name }) => name).join(", ")})` : ""}`,
    );
}

/** Where tenants share a database the program must not start; of a tenant's own one is told, for the others' customers' sake. */
async function checkEveryPlace(): Promise<void> {
  const places = await checkPlaces(urls);
  const words = ({ name, broken }: { name: string; broken: string[] }) =>
    broken.map((rule) => `  ${name === MAIN ? "" : `${name}: `}${rule}`);
  const own = places.filter(({ tenant }) => tenant !== null).flatMap(words);
  if (own.length) console.error(`The rules of isolation are broken:\n${own.join("\n")}`);
  const main = places.find(({ name }) => name === MAIN);
  if (main?.error) throw new Error(`The rules of isolation could not be checked: ${main.error}`);
  const shared = places.filter(({ tenant }) => tenant === null).flatMap(words);
  if (shared.length) throw new Error(`The rules of isolation are broken:\n${shared.join("\n")}`);
}

async function drop(): Promise<void> {
  await connected(urls.admin, async (client) => {
    const present = await client.query("SELECT FROM pg_roles WHERE rolname = 'livery_owner'");
    if (!present.rowCount) return;
    // Who is no superuser may drop what a role owns only as a member of it.
    await client.query(
      "GRANT livery_app, livery_limited, livery_platform, livery_reports, livery_owner TO CURRENT_USER",
    );
    await dropTenantDatabases(client);
    await client.query("DROP SCHEMA IF EXISTS jobs, control, gate, mv, extensions, public CASCADE");
    await client.query("CREATE SCHEMA public");
    for (const role of ["livery_app", "livery_limited", "livery_platform", "livery_reports", "livery_owner"])
      await client.query(`DROP OWNED BY ${role} CASCADE`);
    await client.query(
      "REVOKE livery_app, livery_limited, livery_platform, livery_reports FROM CURRENT_USER",
    );
  });
}

/** The databases that are one tenant's own, as far as they are on this server. */
async function dropTenantDatabases(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ known: string | null }>(
    "SELECT to_regclass('control.placements') AS known",
  );
  if (!rows[0]?.known) return;
  const own = await client.query<{ name: string }>(
    "SELECT database AS name FROM control.placements WHERE database IS NOT NULL AND server_id = 'main'",
  );
  for (const { name } of own.rows)
    await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
}

await (process.argv.includes("--drop") ? drop() : migrate()).catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
