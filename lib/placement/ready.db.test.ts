import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Level } from "@/lib/db/placements";
import { inPlatform, inTenant } from "@/lib/db/scopes";
import { databaseUrl, onCluster } from "@/test/cluster";
import { makeProduct } from "@/test/tenants";
import { makeWanted } from "@/test/wanted";
import { provisionPlace } from "./provision";
import { keepSitesReady } from "./ready";

const database = new URL(process.env.DATABASE_APP_URL!).pathname.slice(1);
const rows = async (sql: string, values: unknown[] = []) =>
  (await onCluster((client) => client.query<{ name: string }>(sql, values), databaseUrl(database))).rows;
const prefix = `ready_${createHash("md5").update(database).digest("hex").slice(0, 8)}_`;
const ready = {
  schema: () => names("SELECT nspname AS name FROM pg_namespace WHERE starts_with(nspname, $1) ORDER BY 1"),
  dedicated: () => names("SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1) ORDER BY 1"),
};
const names = async (sql: string) => (await rows(sql, [prefix])).map(({ name }) => name);
const oidOf = async (level: Level, name: string) =>
  rows(
    level === "schema"
      ? "SELECT oid::text AS name FROM pg_namespace WHERE nspname = $1"
      : "SELECT oid::text AS name FROM pg_database WHERE datname = $1",
    [name],
  );
const ownName = (tenantId: string) => `tenant_${tenantId.replaceAll("-", "")}`;
const keep = (schema: number, dedicated: number) => keepSitesReady({ schema, dedicated });

beforeEach(() => keep(0, 0));
afterEach(() => keep(0, 0));

describe("a tenant gets a place that was made ahead", () => {
  it.each([
    ["schema", 1, 0],
    ["dedicated", 0, 1],
  ] as const)("%s", async (level, schemas, databases) => {
    await keep(schemas, databases);
    const [site] = await ready[level]();
    const before = await oidOf(level, site!);
    const id = await makeWanted(level);
    await provisionPlace(id);
    expect(await oidOf(level, ownName(id))).toEqual(before);
    expect(await ready[level]()).toEqual([]);
    // Policies that ask functions of the schema's own find them, and they find its tables.
    const limited = { tenant: { id }, actor: { kind: "staff", id, limit: { rows: "own" } } } as const;
    expect(await inTenant(limited, (db) => db.orderLine.count())).toBe(0);
    const [stale] = await rows(
      "SELECT count(*)::text AS name FROM pg_proc WHERE proconfig::text LIKE '%ready\\_%'",
    );
    expect(stale).toEqual({ name: "0" });
    await makeProduct({ tenant: { id } });
    expect(await inTenant({ tenant: { id } }, (db) => db.product.count())).toBe(1);
  });

  it.each([
    ["schema", 1, 0],
    ["dedicated", 0, 1],
  ] as const)(
    "%s, where staff with a limit see what hangs on their customers",
    async (level, schemas, databases) => {
      await keep(schemas, databases);
      const id = await makeWanted(level);
      await provisionPlace(id);
      expect(await ready[level]()).toEqual([]);
      const tenant = { id };
      const mine = crypto.randomUUID();
      await inTenant({ tenant }, async (db) => {
        for (const ownerId of [mine, crypto.randomUUID()]) {
          const customer = await db.customer.create({ data: { email: ownerId, name: ownerId, ownerId } });
          await db.cart.create({ data: { customerId: customer.id } });
        }
      });
      const actor = { kind: "staff", id: mine, limit: { rows: "own" } as const };
      expect(await inTenant({ tenant, actor }, (db) => db.cart.count())).toBe(1);
    },
  );

  it("two at once never get the same one, and the one too many is made as ever", async () => {
    await keep(2, 0);
    const tenants = await Promise.all([1, 2, 3].map(() => makeWanted("schema")));
    await Promise.all(tenants.map(provisionPlace));
    for (const id of tenants) {
      expect(await inTenant({ tenant: { id } }, (db) => db.product.count())).toBe(0);
      await makeProduct({ tenant: { id } });
    }
    expect(await ready.schema()).toEqual([]);
  });

  it("of an older version, and it has what is new when it is used", async () => {
    await keep(1, 0);
    const [site] = await ready.schema();
    await rows(
      `DROP TABLE ${site}.counters; DELETE FROM ${site}._prisma_migrations WHERE migration_name LIKE '%reads_migrations'`,
    );
    const id = await makeWanted("schema");
    await provisionPlace(id);
    const [applied] = await rows(
      `SELECT count(*)::text AS name FROM ${ownName(id)}._prisma_migrations WHERE migration_name LIKE '%reads_migrations'`,
    );
    expect(applied).toEqual({ name: "1" });
  });

  it("whose tables break a rule is thrown away, and a new one made", async () => {
    await keep(1, 0);
    const [site] = await ready.schema();
    const broken = await oidOf("schema", site!);
    await rows(`ALTER TABLE ${site}.orders NO FORCE ROW LEVEL SECURITY`);
    const id = await makeWanted("schema");
    await provisionPlace(id);
    expect(await oidOf("schema", ownName(id))).not.toEqual(broken);
    expect(await inTenant({ tenant: { id } }, (db) => db.order.count())).toBe(0);
    expect(await ready.schema()).toEqual([]);
  });
});

describe("the stock", () => {
  it("is kept at its number: what is missing is made, what is too much goes, half made ones go", async () => {
    await keep(2, 0);
    const two = await ready.schema();
    expect(two).toHaveLength(2);
    await keep(2, 0);
    expect(await ready.schema()).toEqual(two);
    const half = `${prefix}${"0".repeat(32)}`;
    await rows(`CREATE SCHEMA ${half} AUTHORIZATION livery_owner; CREATE TABLE ${half}.orders ()`);
    await keep(1, 0);
    expect(await ready.schema()).toEqual([two[0]]);
  });

  it("is made by one process at a time", async () => {
    await Promise.all([keep(2, 0), keep(2, 0)]);
    expect(await ready.schema()).toHaveLength(2);
  });

  it("is not kept on a server that takes no new tenants", async () => {
    const accept = (accepting: boolean) =>
      inPlatform((db) => db.server.update({ where: { id: "main" }, data: { accepting } }));
    await keep(1, 0);
    await accept(false);
    await keep(1, 0);
    await accept(true);
    expect(await ready.schema()).toEqual([]);
  });

  it("a failure leaves nothing half made", async () => {
    await rows(`CREATE FUNCTION break_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
      IF current_query() LIKE '%CREATE TABLE "orders"%' THEN RAISE 'the disk is full'; END IF; END $$;
      CREATE EVENT TRIGGER break_ddl ON ddl_command_start EXECUTE FUNCTION break_ddl()`);
    await keep(1, 0);
    await rows("DROP EVENT TRIGGER break_ddl; DROP FUNCTION break_ddl");
    expect(await ready.schema()).toEqual([]);
  });
});
