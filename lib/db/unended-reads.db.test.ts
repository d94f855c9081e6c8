import { setImmediate as turn } from "node:timers/promises";
import { beforeAll, expect, it } from "vitest";
import { databaseUrl, onCluster } from "@/test/cluster";
import { makeOneAndTwo } from "@/test/tenants";
import type { TenantContext } from "@/lib/tenancy/context";
import { oneStatement } from "./one-statement";
import { pool } from "./pools";
import { inControl, inPlatform, inTenant, type TenantDb } from "./scopes";

// Read when the first pool is opened, which is later than this: whoever wants a connection wants the one.
process.env.POOL_MAX = "1";

let acme: TenantContext;
let globex: TenantContext;
beforeAll(async () => {
  [acme, globex] = await makeOneAndTwo();
});

const database = new URL(process.env.DATABASE_APP_URL!).pathname.slice(1);
const OPEN = `SELECT count(*)::int AS n FROM pg_stat_activity
  WHERE datname = $1 AND application_name = 'portal-app' AND state LIKE 'idle in transaction%'`;
const openTransactions = () =>
  onCluster(async (client) => (await client.query<{ n: number }>(OPEN, [database])).rows[0]!.n);
const ids = (ctx: TenantContext) =>
  inTenant(ctx, async (db) => (await db.product.findMany()).map(({ tenantId }) => tenantId));
const own = ({ tenant }: TenantContext, count: number) => Array.from({ length: count }, () => tenant.id);

it("reads of several tenants that follow each other use one connection, and each sees its own rows", async () => {
  for (let round = 0; round < 20; round++) {
    expect(await ids(acme)).toEqual(own(acme, 1));
    expect(await ids(globex)).toEqual(own(globex, 2));
  }
  expect(pool("app").totalCount).toBe(1);
});

it("a write, raw SQL, a single statement and the platform's records come right after a read", async () => {
  const count = "SELECT count(*)::int AS n FROM products";
  for (const ctx of [acme, globex, acme]) {
    await ids(globex);
    await inTenant(ctx, (db) => db.category.create({ data: { slug: crypto.randomUUID(), name: "New" } }));
    await ids(globex);
    expect(await inTenant(ctx, (db) => db.$queryRawUnsafe(count))).toEqual([{ n: ctx === acme ? 1 : 2 }]);
    await ids(globex);
    expect(await oneStatement(ctx, "tenant", count, [])).toEqual([{ n: ctx === acme ? 1 : 2 }]);
    await ids(globex);
    expect(await inControl(ctx, (db) => db.tenant.findMany({ select: { id: true } }))).toEqual([
      { id: ctx.tenant.id },
    ]);
  }
  expect(await inTenant(acme, (db) => db.category.count({ where: { name: "New" } }))).toBe(2);
  expect(await inTenant(globex, (db) => db.category.count({ where: { name: "New" } }))).toBe(1);
});

it("nothing stays open after the turn, and no connection away from its pool", async () => {
  await Promise.all(Array.from({ length: 8 }, () => ids(acme)));
  await turn();
  await expect.poll(openTransactions).toBe(0);
  expect(pool("app").idleCount).toBe(pool("app").totalCount);
});

it("a unit that takes its time before it asks does not keep the read before it open", async () => {
  await ids(acme);
  const found = await inTenant(globex, async (db) => {
    await turn();
    await expect.poll(openTransactions).toBe(0);
    return db.product.count();
  });
  expect(found).toBe(2);
  await ids(acme);
  expect(await inTenant(globex, async () => "asked nothing")).toBe("asked nothing");
  expect(await ids(globex)).toEqual(own(globex, 2));
});

it("after a unit that asks nothing, nobody else's query runs inside the read before it", async () => {
  const state =
    "SELECT current_setting('app.tenant_id', true) AS tenant, current_setting('transaction_read_only') AS read_only";
  const nothing = [async () => "asked nothing", () => Promise.reject(new Error("failed before it asked"))];
  for (const unit of nothing) {
    await inTenant(acme, (db) => db.product.findMany(), { readOnly: true });
    await inTenant(globex, unit as () => Promise<unknown>).catch(() => {});
    expect((await pool("app").query(state)).rows).toEqual([{ tenant: "", read_only: "off" }]);
    await inPlatform((db) => db.tenant.findMany(), { readOnly: true });
    await inPlatform(unit as () => Promise<unknown>).catch(() => {});
    expect((await pool("platform").query(state)).rows).toMatchObject([{ read_only: "off" }]);
  }
});

it("what cannot be told from a write is ended before it is answered", async () => {
  const units: ((db: TenantDb) => Promise<unknown>)[] = [
    (db) => db.$queryRaw`SELECT count(*) FROM products`,
    (db) => db.product.updateMany({ data: { position: 1 } }),
    async (db) => {
      await db.product.findFirst();
      await db.$executeRaw`UPDATE products SET position = 1`;
    },
  ];
  for (const unit of units) {
    await turn();
    await inTenant(acme, unit);
    expect(pool("app").idleCount).toBe(pool("app").totalCount); // it is back, not handed on
  }
});

it("a snapshot ends with its unit", async () => {
  const count = (db: TenantDb) => db.category.count();
  const before = await inTenant(acme, count, { isolationLevel: "RepeatableRead" });
  await inTenant(acme, (db) => db.category.create({ data: { slug: "later", name: "Later" } }));
  expect(await inTenant(acme, count, { isolationLevel: "RepeatableRead" })).toBe(before + 1);
  expect(await inTenant(acme, count, { isolationLevel: "Serializable", readOnly: true })).toBe(before + 1);
});

it("a tenant whose units follow each other without end does not keep the others waiting", async () => {
  let done = 0;
  let over = false;
  const busy = (async () => {
    for (; !over; done++) await ids(acme);
  })();
  await turn();
  const before = done;
  for (let count = 0; count < 5; count++) expect(await ids(globex)).toEqual(own(globex, 2));
  over = true;
  await busy;
  expect(done - before).toBeLessThan(50);
});

it("a connection that dies between two units is replaced", async () => {
  const kill = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND application_name = 'portal-app'`;
  await Promise.all(Array.from({ length: 4 }, () => ids(acme)));
  await onCluster((client) => client.query(kill, [database]), databaseUrl("postgres"));
  await expect.poll(() => ids(acme).catch(() => null), { timeout: 5_000 }).toEqual(own(acme, 1));
});
