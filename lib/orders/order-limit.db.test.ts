import { describe, expect, it } from "vitest";
import { inTenant } from "@/lib/db/scopes";
import { isAppError } from "@/lib/errors/app-error";
import { translator } from "@/lib/i18n/translator";
import type { TenantContext } from "@/lib/tenancy/context";
import { monthOf } from "@/lib/usage/month";
import { withLimits } from "@/test/limits";
import { makeProduct, makeTenant } from "@/test/tenants";
import { addToCart } from "./cart";
import { placeOrder } from "./place-order";

async function order(ctx: TenantContext) {
  const { variantId } = await makeProduct(ctx, { priceMinor: 1_000n });
  const { cartId: cart } = await addToCart(ctx, null, { variant: variantId, quantity: 1 });
  const contact = { name: "Ada", email: "ada@example.com", phone: "1", note: "" };
  const delivery = { street: "Via Roma 1", postcode: "00100", city: "Roma" };
  return placeOrder(ctx, {
    ...contact,
    ...delivery,
    payment: "on_delivery",
    cart,
    expectedTotalMinor: 1_000,
  });
}

const counted = (ctx: TenantContext) =>
  inTenant(ctx, (db) => db.usageCounter.findMany({ where: { what: "ordersPerMonth" } }));
const activity = async (ctx: TenantContext) =>
  inTenant(ctx, (db) => db.auditEvent.findMany({ orderBy: { id: "asc" } }));

describe.each(["shared", "schema", "dedicated"] as const)("%s: orders of a month", (level) => {
  it("go on past the limit, up to the bound and not one further, however many come at once", async () => {
    const ctx = await withLimits(await makeTenant({ level }), { ordersPerMonth: 5 });
    const placed = await Promise.allSettled(Array.from({ length: 10 }, () => order(ctx)));
    expect(placed.filter(({ status }) => status === "fulfilled")).toHaveLength(6);
    for (const one of placed)
      if (one.status === "rejected") expect(isAppError(one.reason, "ORDERS_PAUSED")).toBe(true);
    expect(await inTenant(ctx, (db) => db.order.count())).toBe(6);
    expect(await counted(ctx)).toMatchObject([{ used: 6n, period: monthOf(new Date(), "UTC") }]);
    // The refused gave back their number as well.
    const numbers = await inTenant(ctx, (db) => db.order.findMany({ select: { number: true } }));
    expect(numbers.map(({ number }) => number).sort()).toEqual(
      [1, 2, 3, 4, 5, 6].map((index) => `T-${1_000 + index}`),
    );
  });
});

describe("an order", () => {
  it("over the limit is accepted and flagged, after the owner was warned twice", async () => {
    const ctx = await withLimits(await makeTenant(), { ordersPerMonth: 5 });
    for (let index = 0; index < 6; index++) await order(ctx);
    const events = await activity(ctx);
    expect(events.map(({ action }) => action)).toEqual([
      ...["order.placed", "order.placed", "order.placed", "plan.limit_near", "order.placed"],
      ...["plan.limit_reached", "order.placed", "order.placed"],
    ]);
    expect(events.at(-1)?.details).toMatchObject({ isOverLimit: true });
    expect(events.at(-2)?.details).not.toHaveProperty("isOverLimit");
  });

  it("beyond the bound tells its customer nothing of plans, limits or numbers", async () => {
    const ctx = await withLimits(await makeTenant(), { ordersPerMonth: 0 });
    await expect(order(ctx)).rejects.toMatchObject({ code: "ORDERS_PAUSED", values: {} });
    for (const locale of ["en", "zh"] as const)
      expect(translator(locale, "errors")("ORDERS_PAUSED")).not.toMatch(/plan|limit|\d|套餐|限额/i);
  });

  it("is counted although there is no limit, in its own month, and of no other tenant", async () => {
    const [acme, globex] = [
      await makeTenant({ settings: { timeZone: "Pacific/Kiritimati" } }),
      await makeTenant(),
    ];
    await order(acme);
    await order(acme);
    expect(await counted(acme)).toMatchObject([
      { used: 2n, period: monthOf(new Date(), "Pacific/Kiritimati") },
    ]);
    expect(await counted(globex)).toEqual([]);
  });
});
