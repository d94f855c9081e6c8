import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureRoles } from "@/prisma/runner/roles";
import { onCluster } from "@/test/cluster";
import { withRole } from "./lib/database-url.mjs";
import { checkOwnDatabase } from "./lib/own-database.mjs";
import { remove } from "./lib/files.mjs";
import { deletePostgres, ensurePostgres } from "./postgres.mjs";

// Roles belong to a whole cluster, and those of the other tests must keep their passwords: so this is another one.
const folder = mkdtempSync(join(tmpdir(), "livery-own-"));
let owned = "";
let lent = "";

beforeAll(async () => {
  const { adminUrl } = await ensurePostgres(join(folder, "postgres"), { durable: false });
  await onCluster(async (client) => {
    await client.query("CREATE ROLE me LOGIN CREATEDB CREATEROLE PASSWORD 'mine'");
    await client.query("CREATE DATABASE owned OWNER me");
    await client.query("CREATE DATABASE lent");
    await client.query("GRANT CREATE ON DATABASE lent TO me");
  }, adminUrl);
  const own = (name: string) => withRole(adminUrl.replace(/postgres$/, name), "me", "mine");
  [owned, lent] = [own("owned"), own("lent")];
});
afterAll(async () => {
  await deletePostgres(join(folder, "postgres"));
  remove(folder);
});

const addressesOf = (url: string) => ({
  admin: url,
  owner: withRole(url, "livery_owner", "o"),
  app: withRole(url, "livery_app", "a"),
  platform: withRole(url, "livery_platform", "p"),
  reports: withRole(url, "livery_reports", "r"),
});

function migrate(...flags: string[]): void {
  const { admin, owner, app, platform, reports } = addressesOf(owned);
  const args = ["--conditions=react-server", "--import", "tsx", "scripts/migrate.ts", ...flags];
  const urls = { DATABASE_ADMIN_URL: admin, DATABASE_OWNER_URL: owner, DATABASE_REPORTS_URL: reports };
  const env = { ...process.env, ...urls, DATABASE_APP_URL: app, DATABASE_PLATFORM_URL: platform };
  execFileSync(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"], env });
}

test("the owner of a database who is no superuser migrates it, empties it and migrates it again", async () => {
  await expect(checkOwnDatabase(owned)).resolves.toMatch(/^\d+/);
  migrate();
  await expect(checkOwnDatabase(owned)).resolves.toMatch(/^\d+/);
  migrate("--drop");
  const schemas = await onCluster(
    (client) => client.query("SELECT nspname FROM pg_namespace WHERE nspname IN ('control', 'gate', 'jobs')"),
    owned,
  );
  expect(schemas.rows).toEqual([]);
  migrate();
}, 60_000);

test("a database that only lends its right to create schemas is refused with a sentence", async () => {
  await expect(checkOwnDatabase(lent)).rejects.toThrow(/make it the owner of that database/);
});

test("roles get the passwords that the address of a socket holds", async () => {
  const socket = addressesOf("postgresql:///owned?host=/run/postgresql");
  await onCluster((client) => ensureRoles(client, { ...socket, admin: owned }), owned);
  await onCluster((client) => client.query("SELECT 1"), addressesOf(owned).app);
});
