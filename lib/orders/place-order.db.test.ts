import { describe, expect, it } from "vitest";
import { inTenant } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { makeProduct, makeTenant } from "@/test/tenants";
import { addToCart, findCart } from "./cart";
import { placeOrder } from "./place-order";
import { findOrderByToken } from "./portal-queries";
import type { CheckoutInput } from "./schema";

const settings = { orders: { taxRatePercent: 10, deliveryFeeMinor: 250, freeDeliveryFromMinor: 5_000 } };

async function filledCart(ctx: TenantContext, wanted: { stock?: number | null; quantity?: number } = {}) {
  const { variantId, productId } = await makeProduct(ctx, {
    priceMinor: 1_000n,
    stock: wanted.stock ?? null,
  });
  const { cartId } = await addToCart(ctx, null, { variant: variantId, quantity: wanted.quantity ?? 2 });
  return { cartId, variantId, productId };
}

function checkout(cart: string, expectedTotalMinor: number): CheckoutInput {
  const contact = { name: "Ada Lovelace", email: "ada@example.com", phone: "+39 06 555", note: "" };
  const delivery = { street: "Via Roma 1", postcode: "00100", city: "Roma" };
  return { ...contact, ...delivery, payment: "on_delivery", cart, expectedTotalMinor };
}

const stockOf = (ctx: TenantContext, id: string) =>
  inTenant(ctx, async (db) => (await db.variant.findFirstOrThrow({ where: { id } })).stock);
const countOrders = (ctx: TenantContext) => inTenant(ctx, (db) => db.order.count());

describe("placeOrder", () => {
  it("makes an order of the cart at today's prices, with number, lines and first event", async () => {
    const ctx = await makeTenant({ settings });
    const { cartId, variantId } = await filledCart(ctx, { stock: 10, quantity: 3 });
    const placed = await placeOrder(ctx, checkout(cartId, 3_250));
    expect(placed).toMatchObject({ number: "T-1001", stockRanLow: false });
    const order = await findOrderByToken(ctx, placed.accessToken);
    expect(order).toMatchObject({
      status: "placed",
      totals: { subtotalMinor: 3_000, deliveryFeeMinor: 250, taxMinor: 295, totalMinor: 3_250 },
      lines: [{ quantity: 3, unitMinor: 1_000, totalMinor: 3_000 }],
      reached: [{ state: "placed" }],
    });
    expect(await stockOf(ctx, variantId)).toBe(7);
    expect(await findCart(ctx, cartId)).toBeNull();
  });

  it("is the same order however often it is sent", async () => {
    const ctx = await makeTenant({ settings });
    const { cartId, variantId } = await filledCart(ctx, { stock: 10 });
    const input = checkout(cartId, 2_250);
    const together = await Promise.all([
      placeOrder(ctx, input),
      placeOrder(ctx, input),
      placeOrder(ctx, input),
    ]);
    const later = await placeOrder(ctx, { ...input, expectedTotalMinor: 1 });
    expect(new Set([...together, later].map((order) => order.accessToken)).size).toBe(1);
    expect(await countOrders(ctx)).toBe(1);
    expect(await stockOf(ctx, variantId)).toBe(8);
  });

  it("goes to the tenant's delivery areas and nowhere else, and takes nothing for an order that goes nowhere", async () => {
    const areas = { orders: { ...settings.orders, deliveryAreas: ["001*", "Ostia"] } };
    const ctx = await makeTenant({ settings: areas });
    const { cartId, variantId } = await filledCart(ctx, { stock: 10 });
    const input = checkout(cartId, 2_250);
    await expect(placeOrder(ctx, { ...input, postcode: "20121", city: "Milano" })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      fields: { postcode: "outsideAreas" },
    });
    expect(await stockOf(ctx, variantId)).toBe(10);
    await placeOrder(ctx, input);
    expect(await stockOf(ctx, variantId)).toBe(8);
  });

  it("counts on from the last number, each number once, also when orders come together", async () => {
    const ctx = await makeTenant({ settings });
    const carts = await Promise.all([1, 2, 3, 4, 5].map(() => filledCart(ctx)));
    const orders = await Promise.all(carts.map(({ cartId }) => placeOrder(ctx, checkout(cartId, 2_250))));
    const numbers = orders.map((order) => order.number).sort();
    expect(numbers).toEqual(["T-1001", "T-1002", "T-1003", "T-1004", "T-1005"]);
  });

  it("refuses a total that is no longer true, and takes nothing", async () => {
    const ctx = await makeTenant({ settings });
    const { cartId, variantId } = await filledCart(ctx, { stock: 10 });
    await inTenant(ctx, (db) => db.price.updateMany({ where: { variantId }, data: { amountMinor: 1_100n } }));
    await expect(placeOrder(ctx, checkout(cartId, 2_250))).rejects.toMatchObject({ code: "PRICE_CHANGED" });
    expect(await stockOf(ctx, variantId)).toBe(10);
    expect(await placeOrder(ctx, checkout(cartId, 2_450))).toMatchObject({ number: "T-1001" });
  });

  it("sells the last piece once", async () => {
    const ctx = await makeTenant({ settings });
    const { variantId } = await makeProduct(ctx, { priceMinor: 1_000n, stock: 1 });
    const carts = await Promise.all(
      [0, 1].map(() => addToCart(ctx, null, { variant: variantId, quantity: 1 })),
    );
    const results = await Promise.allSettled(
      carts.map(({ cartId }) => placeOrder(ctx, checkout(cartId, 1_250))),
    );
    const refused = results.filter((result) => result.status === "rejected");
    expect(refused).toHaveLength(1);
    expect(refused[0]!.reason).toMatchObject({ code: "OUT_OF_STOCK", values: { left: 0 } });
    expect(await stockOf(ctx, variantId)).toBe(0);
    expect(await countOrders(ctx)).toBe(1);
  });

  it("says when little is left, so that pages can be renewed", async () => {
    const ctx = await makeTenant({ settings });
    const { cartId } = await filledCart(ctx, { stock: 6, quantity: 2 });
    expect(await placeOrder(ctx, checkout(cartId, 2_250))).toMatchObject({ stockRanLow: true });
  });

  it("refuses what is not sold any more", async () => {
    const ctx = await makeTenant({ settings });
    const { cartId, productId } = await filledCart(ctx);
    await inTenant(ctx, (db) =>
      db.product.updateMany({ where: { id: productId }, data: { status: "archived" } }),
    );
    await expect(placeOrder(ctx, checkout(cartId, 2_250))).rejects.toMatchObject({ code: "OUT_OF_STOCK" });
  });

  it("refuses an empty cart", async () => {
    const ctx = await makeTenant({ settings });
    const { cartId, variantId } = await filledCart(ctx);
    await inTenant(ctx, (db) => db.cartLine.deleteMany({ where: { variantId } }));
    await expect(placeOrder(ctx, checkout(cartId, 0))).rejects.toMatchObject({ code: "CART_EMPTY" });
  });

  it("does not find another tenant's cart, nor the order that was made of it", async () => {
    const [owner, other] = await Promise.all([makeTenant({ settings }), makeTenant({ settings })]);
    const { cartId } = await filledCart(owner);
    await expect(placeOrder(other, checkout(cartId, 2_250))).rejects.toMatchObject({ code: "CART_EMPTY" });
    const placed = await placeOrder(owner, checkout(cartId, 2_250));
    await expect(placeOrder(other, checkout(cartId, 2_250))).rejects.toMatchObject({ code: "CART_EMPTY" });
    expect(await findOrderByToken(other, placed.accessToken)).toBeNull();
  });
});
