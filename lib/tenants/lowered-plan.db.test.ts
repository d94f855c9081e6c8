import { once } from "node:events";
import { createInterface } from "node:readline";
import { expect, it } from "vitest";
import { inPlatform, inTenant } from "@/lib/db/scopes";
import type { PlatformContext, TenantContext } from "@/lib/tenancy/context";
import { followChangesNow } from "@/lib/tenancy/change-log";
import { tenantById } from "@/lib/tenancy/routing";
import { admit, refuseWithoutRoom } from "@/lib/usage/admit";
import { onCluster } from "@/test/cluster";
import { startProgram } from "@/test/processes";
import { makeProduct, makeTenant } from "@/test/tenants";
import { changePlan } from "./tenant-plan";

const operator: PlatformContext = {
  actor: { kind: "operator", id: crypto.randomUUID(), name: "Robin", email: "r@x.test" },
  requestId: "test",
};
const KINDS = ["products", "ordersPerMonth"] as const;
const LOWERED = 6;
const AFTERWARDS_MS = 1_500;
let made = 0;

async function makePlan(limit: number): Promise<string> {
  const id = `gives-${limit}-${crypto.randomUUID().slice(0, 8)}`;
  await inPlatform(async (db) => {
    await db.plan.create({ data: { id, name: id, rank: 100 + made++ } });
    const terms = { features: {}, limits: { products: limit, ordersPerMonth: limit } };
    const overshoot = { ordersPerMonth: 0 };
    await db.planVersion.create({
      data: { planId: id, version: 1, ...terms, overshoot, priceMonthMinor: 1n, currency: "EUR" },
    });
  });
  return id;
}

const onPlan = (tenantId: string, planId: string) =>
  changePlan(operator, { tenantId, target: { planId, version: 1 } });

const stored = (ctx: TenantContext) =>
  inTenant(ctx, async (db) => ({
    products: await db.product.count(),
    ordersPerMonth: await db.order.count(),
  }));

type Asked = { tenantId: string; kind: (typeof KINDS)[number]; began: number; outcome: string };

/** A process in which requests of these tenants add all the time. */
function startAdding(mode: string, shops: { id: string; variantId: string }[]) {
  const child = startProgram("test/adding-process.ts", [
    mode,
    ...shops.map(({ id, variantId }) => `${id}:${variantId}`),
  ]);
  const asked: Asked[] = [];
  createInterface(child.stdout!).on("line", (line) => asked.push(JSON.parse(line) as Asked));
  return {
    asked,
    async stop() {
      const over = once(child, "close");
      child.stdin!.end();
      await over;
    },
  };
}

it.each([
  ["unannounced", 200],
  ["announced", 200],
  // So near that both bounds are reached at once.
  ["unannounced", LOWERED + 2],
])(
  "a downgrade that is %s, from %i, lets in nobody who begins after it, and never more than the former limit",
  async (mode, former) => {
    const [large, small] = [await makePlan(former), await makePlan(LOWERED)];
    const tenants: TenantContext[] = [];
    for (const level of ["shared", "schema", "dedicated"] as const) tenants.push(await makeTenant({ level }));
    const shops: { id: string; variantId: string }[] = [];
    for (const ctx of tenants) {
      await onPlan(ctx.tenant.id, large);
      const { variantId } = await makeProduct(ctx);
      shops.push({ id: ctx.tenant.id, variantId });
    }
    const processes = [startAdding(mode, shops), startAdding(mode, shops)];
    const asked = () => processes.flatMap((one) => one.asked);
    const committedAt = new Map<string, number>();
    for (const ctx of tenants) {
      const isFull = async () => Object.values(await stored(ctx)).every((count) => count >= LOWERED);
      await expect.poll(isFull, { timeout: 30_000, interval: 20 }).toBe(true);
      await onPlan(ctx.tenant.id, small);
      committedAt.set(ctx.tenant.id, Date.now());
    }
    await new Promise((resolve) => setTimeout(resolve, AFTERWARDS_MS));
    const begunAfterwards = (tenantId: string, kind: string) =>
      asked().filter(
        (one) => one.tenantId === tenantId && one.kind === kind && one.began > committedAt.get(tenantId)!,
      );
    const fewest = () =>
      Math.min(...shops.flatMap(({ id }) => KINDS.map((kind) => begunAfterwards(id, kind).length)));
    await expect.poll(fewest, { timeout: 30_000 }).toBeGreaterThan(3);
    await Promise.all(processes.map((one) => one.stop()));

    expect(asked().filter(({ outcome }) => !["in", "refused"].includes(outcome))).toEqual([]);
    for (const ctx of tenants)
      for (const kind of KINDS) {
        const own = asked().filter((one) => one.tenantId === ctx.tenant.id && one.kind === kind);
        const after = begunAfterwards(ctx.tenant.id, kind);
        expect(after.filter(({ outcome }) => outcome === "in")).toEqual([]);
        const there = (await stored(ctx))[kind];
        expect(there).toBeLessThanOrEqual(former);
        expect(there).toBe(
          own.filter(({ outcome }) => outcome === "in").length + Number(kind === "products"),
        );
      }
  },
  120_000,
);

it("a plan that another process has raised a moment ago refuses nobody for the former limit", async () => {
  const [small, large] = [await makePlan(0), await makePlan(5)];
  const ctx = await makeTenant();
  await onPlan(ctx.tenant.id, small);
  await followChangesNow();
  const old = { ...ctx, tenant: (await tenantById(ctx.tenant.id))! };
  await onCluster(
    (client) => client.query("UPDATE control.tenants SET plan_id = $2 WHERE id = $1", [ctx.tenant.id, large]),
    process.env.DATABASE_ADMIN_URL,
  );
  expect(old.tenant.limits.products).toBe(0);
  await inTenant(old, async (db) => {
    await refuseWithoutRoom(db, old, "products");
    await admit(db, old, "products", 1);
  });
});
