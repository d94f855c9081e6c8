import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Level } from "@/lib/db/placements";
import { findOldestPostgres } from "@/scripts/lib/oldest-postgres.mjs";
import type pg from "pg";
import { onCluster, type Role } from "../cluster";
import { addOwnServer, makeServer, type OwnServer } from "../own-server";
import { migrate } from "../template-database";
import { makeProduct, makeTenant } from "../tenants";

const DATABASE = "livery";

export type World = { servers: Map<string, OwnServer> };

/** Two PostgreSQL servers, a third of the oldest version where there is one, and tenants on them that nobody touches. */
export async function makeWorld(): Promise<World> {
  const main = await makeServer();
  await onCluster((admin) => admin.query(`CREATE DATABASE ${DATABASE}`), main.adminUrl);
  const urlOf = (role?: Role) => {
    const url = new URL(main.adminUrl);
    url.pathname = `/${DATABASE}`;
    if (role) [url.username, url.password] = [`livery_${role}`, `test-${role}`];
    return url.href;
  };
  migrate(urlOf);
  Object.assign(process.env, {
    DATABASE_ADMIN_URL: urlOf(),
    DATABASE_OWNER_URL: urlOf("owner"),
    DATABASE_APP_URL: urlOf("app"),
    DATABASE_PLATFORM_URL: urlOf("platform"),
    DATABASE_REPORTS_URL: urlOf("reports"),
    DATABASE_MOVER_URL: urlOf("mover"),
    AUTH_SECRET: "a secret for tests, long enough to be taken",
    INTERNAL_KEY: "a key for tests, long enough",
    DATA_DIR: mkdtempSync(join(tmpdir(), "livery-soak-")),
    POOL_MAX: "10",
  });
  const servers = new Map([["main", main]]);
  const oldest = findOldestPostgres();
  for (const [id, programs] of [
    ["second", undefined],
    ...(oldest ? ([["oldest", oldest]] as const) : []),
  ] as const) {
    const server = await makeServer(programs);
    servers.set(id, server);
    await addOwnServer(id, server);
  }
  for (const serverId of servers.keys())
    for (const level of ["shared", "schema", "dedicated"] as const) {
      await makeProduct(await makeTenant({ level, serverId }));
    }
  return { servers };
}

const TABLES = `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
  WHERE c.relkind = 'r' AND (n.nspname = 'public' OR n.nspname LIKE 'tenant\\_%') AND n.nspname <> $1 ORDER BY 1`;

const ownName = (tenantId: string) => `tenant_${tenantId.replaceAll("-", "")}`;

/** Asks every database in which tenants are, on every server. */
async function everywhere<Result>(
  { servers }: World,
  ask: (admin: pg.Client, database: string) => Promise<Result>,
): Promise<Result[]> {
  const answers: Result[] = [];
  for (const { adminUrl } of servers.values()) {
    const databases = await onCluster(
      (admin) =>
        admin.query<{ name: string }>(
          "SELECT datname AS name FROM pg_database WHERE datname = $1 OR datname LIKE 'tenant\\_%' ORDER BY 1",
          [DATABASE],
        ),
      adminUrl,
    );
    for (const { name } of databases.rows) {
      const url = new URL(adminUrl);
      url.pathname = `/${name}`;
      answers.push(await onCluster((admin) => ask(admin, name), url.href));
    }
  }
  return answers;
}

/** All rows of everybody but one tenant, as a few numbers. */
export async function sumOfOthers(world: World, tenantId: string): Promise<string> {
  const sums = await everywhere(world, async (admin, database) => {
    if (database === ownName(tenantId)) return null;
    const tables = await admin.query<{ name: string }>(TABLES, [ownName(tenantId)]);
    const each = tables.rows.map(
      ({ name }) =>
        `SELECT count(*) AS n, sum(hashtextextended(t::text, 0)) AS s FROM ${name} t WHERE tenant_id <> $1`,
    );
    const sum = `SELECT sum(n) || ' ' || sum(s) AS sum FROM (${each.join(" UNION ALL ")}) sums`;
    return (await admin.query<{ sum: string }>(sum, [tenantId])).rows[0]!.sum;
  });
  return sums.filter((sum) => sum !== null).join(", ");
}

/** In how many places the tenant's gate lets somebody in, or is about to. */
export async function openPlaces(world: World, tenantId: string): Promise<number> {
  const open =
    "SELECT count(*)::int AS n FROM gate.tenant_gate WHERE tenant_id = $1 AND state IN ('active', 'sealed')";
  const counts = await everywhere(
    world,
    async (admin) => (await admin.query<{ n: number }>(open, [tenantId])).rows[0]!.n,
  );
  return counts.reduce((sum, one) => sum + one, 0);
}

/** Slots that are left anywhere. */
export async function slotsLeft({ servers }: World): Promise<number> {
  let left = 0;
  for (const { adminUrl } of servers.values())
    left += (await onCluster((admin) => admin.query("SELECT FROM pg_replication_slots"), adminUrl)).rowCount!;
  return left;
}

export type Spot = { level: Level; server: string };
export const nameOf = ({ level, server }: Spot) => `${level}@${server}`;
