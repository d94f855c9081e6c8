import { expect, it } from "vitest";
import { inTenant } from "@/lib/db/scopes";
import { nextOrderNumber } from "@/lib/orders/order-number";
import type { TenantContext } from "@/lib/tenancy/context";
import { monthOf } from "@/lib/usage/month";
import { recountUsage } from "@/lib/usage/recount";
import { move } from "@/test/moves";
import { makeTenant } from "@/test/tenants";

const order = (ctx: TenantContext) =>
  inTenant(ctx, async (db) => {
    const placedAt = new Date();
    const { number, month } = await nextOrderNumber(db, "T", monthOf(placedAt, "UTC"));
    const contact = { contactName: "", contactEmail: "", contactPhone: "", delivery: {} };
    const amounts = { subtotalMinor: 0n, deliveryFeeMinor: 0n, taxMinor: 0n, totalMinor: 0n };
    const rest = { accessToken: number, idempotencyKey: number, paymentMethod: "card", currency: "EUR" };
    await db.order.create({ data: { number, ...contact, ...amounts, ...rest, placedAt } });
    return month.used;
  });

it("usage counters go along with the orders that they count, and are counted on where the tenant is then", async () => {
  const ctx = await makeTenant({ level: "shared" });
  await order(ctx);
  for (const [index, level] of (["schema", "dedicated", "shared"] as const).entries()) {
    expect(await move(ctx, level)).toMatchObject({ phase: "retained", error: null });
    expect(await order(ctx)).toBe(BigInt(index + 2));
    expect(await recountUsage(ctx)).toBeNull();
  }
}, 180_000);
