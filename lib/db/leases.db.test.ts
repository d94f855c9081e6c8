import { beforeAll, expect, it } from "vitest";
import type { TenantContext } from "@/lib/tenancy/context";
import { makeTenant } from "@/test/tenants";
import { poolFigures } from "./leases";
import { poolMetrics } from "./pool-metrics";
import { inControl, inTenant } from "./scopes";

// Read when the first pool is opened, which is later than this.
process.env.POOL_DEDICATED_DATABASES = "2";

let shared: TenantContext[];
beforeAll(async () => {
  shared = [await makeTenant({ level: "shared" }), await makeTenant({ level: "schema" })];
});

const sleep = (ctx: TenantContext, seconds: number) =>
  inTenant(ctx, (db) => db.$queryRaw`SELECT pg_sleep(${seconds})::text`);
const databases = () => poolFigures().filter(({ name }) => name.includes("/tenant_"));

const sleepInRecords = (ctx: TenantContext, seconds: number) =>
  inControl(ctx, (db) => db.$queryRaw`SELECT pg_sleep(${seconds})::text`);

it.each([
  ["among its rows", [sleep]],
  ["among its records with the platform", [sleepInRecords]],
  ["among both", [sleep, sleepInRecords]],
])("a flood of one tenant %s leaves room for another, who does not wait behind it", async (_where, kinds) => {
  const [flood, other] = shared as [TenantContext, TenantContext];
  await Promise.all(Array.from({ length: 10 }, () => sleep(other, 0.02))); // opening a connection takes its time
  const order: string[] = [];
  const flooding = () =>
    Array.from({ length: 40 }, (_, n) =>
      kinds[n % kinds.length]!(flood, 0.03).then(() => order.push("flood")),
    );
  const work = flooding();
  await sleep(flood, 0); // behind forty of its own
  work.push(sleep(other, 0).then(() => order.push("other")));
  work.push(...flooding());
  work.push(sleep(other, 0).then(() => order.push("other")));
  await Promise.all(work);
  expect(order).toHaveLength(82);
  expect(order.lastIndexOf("other")).toBeLessThan(60);
});

it("keeps few idle databases open, and none that is in use is closed", async () => {
  const tenants = await Promise.all([1, 2, 3, 4].map(() => makeTenant({ level: "dedicated" })));
  const [first, ...rest] = tenants as [TenantContext, ...TenantContext[]];
  const count = (ctx: TenantContext) => inTenant(ctx, (db) => db.product.count());
  let begun = () => {};
  let end = () => {};
  const hasBegun = new Promise<void>((resolve) => (begun = resolve));
  const mayEnd = new Promise<void>((resolve) => (end = resolve));
  const held = inTenant(first, async (db) => {
    await db.product.count();
    begun();
    await mayEnd;
    return db.product.count();
  });
  await hasBegun;
  for (const ctx of rest) expect(await count(ctx)).toBe(0);
  expect(databases().map(({ name }) => name.split("_")[1])).toContain(first.tenant.id.replaceAll("-", ""));
  end();
  expect(await held).toBe(0);
  expect(databases()).toHaveLength(2);
  for (const ctx of tenants) expect(await count(ctx)).toBe(0);
  expect(databases()).toHaveLength(2);
});

it("a database of one's own is shared fairly with nobody: its tenant waits for itself, and says nothing", async () => {
  const ctx = await makeTenant({ level: "dedicated" });
  await Promise.all(Array.from({ length: 30 }, () => sleep(ctx, 0.02)));
  const [figures] = databases().filter(({ name }) => name.includes(ctx.tenant.id.replaceAll("-", "")));
  expect(figures).toMatchObject({ open: 5, idle: 5, waiting: 0 });
});

it("tells Prometheus what the pools hold, and no tenant's name", async () => {
  const ctx = await makeTenant({ level: "dedicated" });
  const { body } = await inTenant(ctx, async (db) => {
    await db.product.count();
    return poolMetrics();
  });
  expect(body).toContain('livery_pool_connections{pool="dedicated",state="busy"} 1');
  expect(body).toMatch(/livery_pool_connections_max\{pool="app"\} \d+/);
  expect(body).toMatch(/livery_pool_waiting\{pool="tenant_share"\} 0/);
  expect(body).not.toContain(ctx.tenant.id.replaceAll("-", ""));
});
