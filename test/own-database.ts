import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { closePools } from "@/lib/db/leases";
import { databaseUrl, onCluster } from "./cluster";
import { TEMPLATE } from "./template-database";

const database = `livery_test_${randomBytes(6).toString("hex")}`;
const dataDir = mkdtempSync(join(tmpdir(), "portal-test-"));

/** The product's own roles go through a pooler where the run puts one in between (TEST_POOLER_PORT). */
function productUrl(role: "app" | "platform" | "reports"): string {
  const url = new URL(databaseUrl(database, role));
  url.port = process.env.TEST_POOLER_PORT ?? url.port;
  return url.href;
}

Object.assign(process.env, {
  DATABASE_APP_URL: productUrl("app"),
  DATABASE_PLATFORM_URL: productUrl("platform"),
  DATABASE_REPORTS_URL: productUrl("reports"),
  DATABASE_OWNER_URL: databaseUrl(database, "owner"),
  DATABASE_MOVER_URL: databaseUrl(database, "mover"),
  DATABASE_ADMIN_URL: databaseUrl(database),
  AUTH_SECRET: "a secret for tests, long enough to be taken",
  INTERNAL_KEY: "a key for tests, long enough",
  DATA_DIR: dataDir,
  POOL_MAX: "10",
  MAIL_PROVIDER: "mailbox",
  LOG_LEVEL: "silent",
});

beforeAll(async () => {
  await onCluster((client) => cloneTemplate(client));
});

afterAll(async () => {
  await closePools();
  const own = await onCluster(
    (client) =>
      client.query<{ name: string }>(
        "SELECT database AS name FROM control.placements WHERE database IS NOT NULL AND server_id = 'main'",
      ),
    databaseUrl(database),
  );
  await onCluster(async (client) => {
    for (const { name } of [...own.rows, { name: database }])
      await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });
  rmSync(dataDir, { recursive: true, force: true });
});

// Postgres refuses to copy a template while another copy of it is being made: the lock makes them queue.
async function cloneTemplate(client: { query(sql: string): Promise<unknown> }): Promise<void> {
  await client.query("SELECT pg_advisory_lock(4242)");
  await client.query(`CREATE DATABASE ${database} TEMPLATE ${TEMPLATE}`);
  await client.query("SELECT pg_advisory_unlock(4242)");
  await client.query(`GRANT CREATE ON DATABASE ${database} TO livery_owner`); // a copy has no grants of its own
}
