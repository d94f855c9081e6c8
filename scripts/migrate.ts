// Creates the roles, brings every schema up to date and checks the rules of isolation. `--drop` removes all of it.
import { join } from "node:path";
import pg from "pg";
import { findBrokenRules } from "@/lib/db/rules";
import { loadMigrations, migrateSchema } from "@/prisma/runner/migrations";
import { ensureJobTables } from "@/prisma/runner/jobs";
import { ensureRoles } from "@/prisma/runner/roles";

const SETS = [
  { folder: "database", schema: "gate" },
  { folder: "control", schema: "control" },
  { folder: "tenant", schema: "public" },
] as const;

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
};

async function connected<Result>(url: string, run: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

async function migrate(): Promise<void> {
  await connected(urls.admin, (client) => ensureRoles(client, urls));
  await connected(urls.owner, async (client) => {
    for (const { folder, schema } of SETS) {
      const migrations = loadMigrations(join("prisma", folder, "migrations"));
      const applied = await migrateSchema(client, schema, migrations);
      console.log(
        `${schema}: ${applied.length ? `applied ${applied.join(", ")}` : `up to date (${migrations.length})`}`,
      );
    }
  });
  await ensureJobTables(urls.owner);
  const broken = await connected(urls.app, findBrokenRules);
  if (broken.length) throw new Error(`The rules of isolation are broken:\n  ${broken.join("\n  ")}`);
}

async function drop(): Promise<void> {
  await connected(urls.admin, async (client) => {
    const present = await client.query("SELECT FROM pg_roles WHERE rolname = 'livery_owner'");
    if (!present.rowCount) return;
    // Who is no superuser may drop what a role owns only as a member of it.
    await client.query("GRANT livery_app, livery_platform, livery_owner TO CURRENT_USER");
    await client.query("DROP SCHEMA IF EXISTS jobs, control, gate, extensions, public CASCADE");
    await client.query("CREATE SCHEMA public");
    for (const role of ["livery_app", "livery_platform", "livery_owner"])
      await client.query(`DROP OWNED BY ${role} CASCADE`);
    await client.query("REVOKE livery_app, livery_platform FROM CURRENT_USER");
  });
}

await (process.argv.includes("--drop") ? drop() : migrate()).catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
