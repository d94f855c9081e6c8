import { describe, expect, it } from "vitest";
import { inPlatform, inTenant } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { withLimits } from "@/test/limits";
import { makeProduct, makeTenant } from "@/test/tenants";
import { countApiRequest } from "./count-api-request";
import { lockCounter, periodOf } from "./counters";
import { readUsage, readWarnings } from "./read-usage";
import { recountTenant, recountUsage } from "./recount";

const what = "ordersPerMonth";

async function makeOrders(ctx: TenantContext, count: number, placedAt = new Date()): Promise<void> {
  await inTenant(ctx, (db) =>
    db.order.createMany({
      data: Array.from({ length: count }, () => {
        const key = crypto.randomUUID();
        const contact = { contactName: "", contactEmail: "", contactPhone: "", delivery: {} };
        const amounts = { subtotalMinor: 0n, deliveryFeeMinor: 0n, taxMinor: 0n, totalMinor: 0n };
        const rest = { number: key, accessToken: key, idempotencyKey: key, paymentMethod: "card" };
        return { ...contact, ...amounts, ...rest, currency: "EUR", placedAt };
      }),
    }),
  );
}

const used = async (ctx: TenantContext) =>
  Object.fromEntries((await readUsage(ctx)).map((one) => [one.what, one.used]));

describe("a recount", () => {
  it("puts the month's counter right, says what was wrong, and finds nothing the second time", async () => {
    const ctx = await makeTenant();
    await makeOrders(ctx, 3);
    await makeOrders(ctx, 2, new Date(Date.now() - 40 * 24 * 3_600_000));
    const period = periodOf(what, ctx, new Date());
    expect(await recountUsage(ctx)).toEqual({ what, period, stored: 0n, counted: 3n });
    expect(await used(ctx)).toMatchObject({ ordersPerMonth: 3 });
    expect(await recountUsage(ctx)).toBeNull();
  });

  it("waits for an order that is being placed, and counts it", async () => {
    const ctx = await makeTenant();
    await makeOrders(ctx, 1); // which no counter knows of
    let started!: () => void;
    const isStarted = new Promise<void>((resolve) => (started = resolve));
    const placing = inTenant(ctx, async (db) => {
      const period = periodOf(what, ctx, new Date());
      await lockCounter(db, what, period);
      await db.usageCounter.updateMany({ where: { what, period }, data: { used: 1n } });
      started();
      await new Promise((resolve) => setTimeout(resolve, 200));
      await makeOrders(ctx, 1);
    });
    await isStarted;
    expect(await recountUsage(ctx)).toMatchObject({ stored: 1n, counted: 2n });
    await placing;
    expect(await used(ctx)).toMatchObject({ ordersPerMonth: 2 });
  });

  it("as a job puts a correction on record", async () => {
    const ctx = await makeTenant();
    await makeOrders(ctx, 2);
    await recountTenant.run(ctx, {});
    const events = await inPlatform((db) =>
      db.platformEvent.findMany({ where: { subjectId: ctx.tenant.id, action: "usage.corrected" } }),
    );
    expect(events.map(({ details }) => details)).toMatchObject([{ what, stored: 0, counted: 2 }]);
  });

  it("warns of what came near its limit by a change of the plan, and notes what operators look at", async () => {
    const ctx = await makeTenant();
    await makeProduct(ctx);
    const lowered = await withLimits(ctx, { products: 1 });
    expect(await readWarnings(lowered)).toEqual([]);
    await recountUsage(lowered);
    expect(await readWarnings(lowered)).toMatchObject([{ what: "products", used: 1, limit: 1, level: 100 }]);
    const events = await inTenant(ctx, (db) => db.auditEvent.findMany());
    expect(events.map(({ action }) => action)).toEqual(["plan.limit_reached"]);
    const levels = await inPlatform((db) =>
      db.usageLevel.findMany({ where: { tenantId: ctx.tenant.id, what: "products" } }),
    );
    expect(levels).toMatchObject([{ used: 1n, period: "" }]);
  });

  it("is of its own tenant alone", async () => {
    const [acme, globex] = [await makeTenant(), await makeTenant()];
    await makeOrders(acme, 2);
    await makeProduct(acme);
    await recountUsage(globex);
    expect(await used(globex)).toMatchObject({ ordersPerMonth: 0, products: 0, storageMb: 0, members: 0 });
  });
});

describe("requests of programs", () => {
  it("are let through as many as the limit a minute says, each tenant's apart", async () => {
    const [acme, globex] = [
      await withLimits(await makeTenant(), { apiRequestsPerMinute: 3 }),
      await withLimits(await makeTenant(), { apiRequestsPerMinute: 3 }),
    ];
    const turns = await Promise.all(Array.from({ length: 7 }, () => countApiRequest(acme)));
    expect(turns.filter(({ isAllowed }) => isAllowed)).toHaveLength(3);
    expect(Math.max(...turns.map(({ secondsLeft }) => secondsLeft))).toBe(60);
    expect(await countApiRequest(globex)).toMatchObject({ isAllowed: true, limit: 3, left: 2 });
    expect(await countApiRequest(await makeTenant())).toMatchObject({ isAllowed: true, limit: null });
  });
});
