import { expect, it } from "vitest";
import { inTenant } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { makeProduct, makeTenant } from "@/test/tenants";
import { listOrders } from "./admin-queries";
import { loadDashboard } from "./dashboard";

/** Seven in the morning of a Wednesday in Auckland; the evening before in UTC. */
const NOW = new Date("2026-03-10T18:00:00Z");
const auckland = { general: { timeZone: "Pacific/Auckland" } };

async function order(
  ctx: TenantContext,
  placedAt: string,
  totalMinor: bigint,
  more: { status?: string; variantId?: string } = {},
) {
  await inTenant(ctx, async (db) => {
    const amounts = { subtotalMinor: totalMinor, deliveryFeeMinor: 0n, taxMinor: 0n, totalMinor };
    const contact = {
      contactName: "Ada 100% Lovelace",
      contactEmail: "ada@example.com",
      contactPhone: "",
      delivery: {},
    };
    const keys = {
      number: `T-${crypto.randomUUID().slice(0, 8)}`,
      accessToken: crypto.randomUUID(),
      idempotencyKey: crypto.randomUUID(),
    };
    const { variantId, status = "placed" } = more;
    const { id: orderId } = await db.order.create({
      data: {
        ...keys,
        ...contact,
        ...amounts,
        status,
        placedAt: new Date(placedAt),
        paymentMethod: "card",
        currency: "EUR",
      },
    });
    if (!variantId) return;
    const line = { productName: "Lamp", sku: "L", unitMinor: totalMinor, quantity: 1, totalMinor };
    await db.orderLine.create({ data: { orderId, position: 0, variantId, ...line } });
  });
}

it("counts by the tenant's own calendar, against the same weekday up to the same time, without what was cancelled", async () => {
  const ctx = await makeTenant({ settings: auckland });
  await order(ctx, "2026-03-10T11:30:00Z", 1_000n); // half past midnight: today
  await order(ctx, "2026-03-10T10:30:00Z", 5_000n); // half past eleven: yesterday
  await order(ctx, "2026-03-10T12:00:00Z", 9_000n, { status: "cancelled" });
  await order(ctx, "2026-03-03T12:00:00Z", 2_000n); // last Wednesday, one in the night
  await order(ctx, "2026-03-03T20:00:00Z", 7_000n); // last Wednesday, later than it is now
  const numbers = await loadDashboard(ctx, { days: 30, now: NOW });
  expect(numbers.today).toEqual({ orders: 1, revenueMinor: 1_000n });
  expect(numbers.lastWeek).toEqual({ orders: 1, revenueMinor: 2_000n });
  expect(numbers.open).toBe(4);
  expect(numbers.days).toHaveLength(30);
  expect(numbers.days.at(-1)).toEqual({ day: "2026-03-11", orders: 1, revenueMinor: 1_000n });
  expect(numbers.days.at(-2)).toEqual({ day: "2026-03-10", orders: 1, revenueMinor: 5_000n });
  expect(numbers.days.at(-8)).toEqual({ day: "2026-03-04", orders: 2, revenueMinor: 9_000n });
});

it("names what sold best this month and what runs out", async () => {
  const ctx = await makeTenant({ settings: auckland });
  const { productId, variantId } = await makeProduct(ctx, { slug: "lamp", stock: 2 });
  await makeProduct(ctx, { slug: "plenty", stock: 50 });
  await makeProduct(ctx, { slug: "uncounted", stock: null });
  await order(ctx, "2026-03-05T12:00:00Z", 2_000n, { variantId });
  await order(ctx, "2026-02-20T12:00:00Z", 9_000n, { variantId });
  const numbers = await loadDashboard(ctx, { days: 30, now: NOW });
  expect(numbers.topProducts).toEqual([{ name: "Lamp", productId, quantity: 1, revenueMinor: 2_000n }]);
  expect(numbers.lowStock).toEqual([{ productId, product: "Product lamp", variant: "", stock: 2 }]);
});

it("has a quiet page for a tenant without orders, whatever others sell", async () => {
  const [ours, theirs] = [await makeTenant(), await makeTenant()];
  await order(theirs, NOW.toISOString(), 1_000n);
  const numbers = await loadDashboard(ours, { days: 90, now: NOW });
  expect(numbers.today).toEqual({ orders: 0, revenueMinor: 0n });
  expect([numbers.open, numbers.latest, numbers.topProducts]).toEqual([0, [], []]);
  expect(numbers.days.every((day) => day.orders === 0)).toBe(true);
});

it("finds orders by state, local day and words, and takes signs of the pattern as they are", async () => {
  const ctx = await makeTenant({ settings: auckland });
  await order(ctx, "2026-03-10T11:30:00Z", 1_000n);
  await order(ctx, "2026-03-10T10:30:00Z", 2_000n, { status: "completed" });
  const totals = async (filter: Omit<Parameters<typeof listOrders>[1], "page">) =>
    (await listOrders(ctx, { ...filter, page: 1 })).orders.map((one) => Number(one.totalMinor));
  expect(await totals({})).toEqual([1_000, 2_000]);
  expect(await totals({ from: "2026-03-11" })).toEqual([1_000]);
  expect(await totals({ to: "2026-03-10" })).toEqual([2_000]);
  expect(await totals({ state: "open" })).toEqual([1_000]);
  expect(await totals({ search: "lovelace" })).toEqual([1_000, 2_000]);
  expect(await totals({ search: "100% l" })).toEqual([1_000, 2_000]);
  expect(await totals({ search: "a%a" })).toEqual([]);
  expect((await listOrders(ctx, { state: "open", page: 1 })).counts).toMatchObject({
    placed: 1,
    completed: 1,
  });
});
