import { describe, expect, it } from "vitest";
import { inTenant } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { asStaff } from "@/test/staff";
import { makeProduct, makeTenant } from "@/test/tenants";
import { addNote } from "./add-note";
import { getOrder, listOrders } from "./admin-queries";
import { moveOrder } from "./move-order";
import { findOrderByToken } from "./portal-queries";
import { settlePayment } from "./settle-payment";

async function makeOrder(
  ctx: TenantContext,
  lines: { variantId: string; quantity: number }[] = [],
): Promise<string> {
  return inTenant(ctx, async (db) => {
    const order = await db.order.create({
      data: {
        number: `T-${crypto.randomUUID().slice(0, 8)}`,
        accessToken: crypto.randomUUID(),
        idempotencyKey: crypto.randomUUID(),
        contactName: "Ada",
        contactEmail: "ada@example.com",
        contactPhone: "",
        delivery: {},
        paymentMethod: "on_delivery",
        currency: "EUR",
        subtotalMinor: 1_000n,
        deliveryFeeMinor: 0n,
        taxMinor: 0n,
        totalMinor: 1_000n,
      },
    });
    await db.orderLine.createMany({
      data: lines.map(({ variantId, quantity }, position) => ({
        orderId: order.id,
        position,
        variantId,
        productName: "Thing",
        sku: "X",
        unitMinor: 10n,
        quantity,
        totalMinor: 10n * BigInt(quantity),
      })),
    });
    return order.id;
  });
}

function stockOf(ctx: TenantContext, variantId: string): Promise<number | null | undefined> {
  return inTenant(ctx, async (db) => (await db.variant.findFirst({ where: { id: variantId } }))?.stock);
}

const viewer = (ctx: TenantContext) => asStaff(ctx, "viewer");

describe("moveOrder", () => {
  it("moves an order to its end, and writes who did it into its history and the audit log", async () => {
    const ctx = await makeTenant();
    const orderId = await makeOrder(ctx);
    await moveOrder(ctx, { orderId, from: "placed", to: "confirmed" });
    await moveOrder(ctx, { orderId, from: "confirmed", to: "preparing" });
    await moveOrder(ctx, { orderId, from: "preparing", to: "on_the_way" });
    await moveOrder(ctx, { orderId, from: "on_the_way", to: "completed" });
    const order = await getOrder(ctx, orderId);
    expect(order.status).toBe("completed");
    expect(order.events.map(({ kind, toState, actorName }) => [kind, toState, actorName])).toEqual(
      ["confirmed", "preparing", "on_the_way", "completed"].map((state) => ["moved", state, "Test"]),
    );
    const audited = await inTenant(ctx, (db) => db.auditEvent.findMany({ where: { subject: order.number } }));
    expect(audited.map((event) => event.action)).toEqual(Array(4).fill("order.moved"));
  });

  it("refuses a move that the table does not have, and writes nothing", async () => {
    const ctx = await makeTenant();
    const orderId = await makeOrder(ctx);
    const refused = moveOrder(ctx, { orderId, from: "placed", to: "completed" });
    await expect(refused).rejects.toMatchObject({ code: "INVALID_TRANSITION" });
    const order = await getOrder(ctx, orderId);
    expect([order.status, order.events.length]).toEqual(["placed", 0]);
  });

  it("lets one of two who move at the same time through, and tells the other", async () => {
    const ctx = await makeTenant();
    const orderId = await makeOrder(ctx);
    const results = await Promise.allSettled([
      moveOrder(ctx, { orderId, from: "placed", to: "confirmed" }),
      moveOrder(ctx, { orderId, from: "placed", to: "cancelled", reason: "Closed" }),
    ]);
    expect(results.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find((one) => one.status === "rejected")?.reason).toMatchObject({
      code: "INVALID_TRANSITION",
    });
    expect((await getOrder(ctx, orderId)).events).toHaveLength(1);
  });

  it("puts the stock back when an order is cancelled, once, and nothing into what is not counted", async () => {
    const ctx = await makeTenant();
    const counted = await makeProduct(ctx, { stock: 3 });
    const uncounted = await makeProduct(ctx, { stock: null });
    const orderId = await makeOrder(ctx, [
      { variantId: counted.variantId, quantity: 2 },
      { variantId: uncounted.variantId, quantity: 5 },
      { variantId: counted.variantId, quantity: 1 },
    ]);
    await moveOrder(ctx, { orderId, from: "placed", to: "cancelled", reason: "Closed" });
    await expect(
      moveOrder(ctx, { orderId, from: "placed", to: "cancelled", reason: "Closed" }),
    ).rejects.toMatchObject({ code: "INVALID_TRANSITION" });
    expect(await stockOf(ctx, counted.variantId)).toBe(6);
    expect(await stockOf(ctx, uncounted.variantId)).toBeNull();
    const order = await getOrder(ctx, orderId);
    expect([order.paymentStatus, order.events[0]?.body]).toEqual(["void", "Closed"]);
  });

  it("asks for a reason to cancel", async () => {
    const ctx = await makeTenant();
    const orderId = await makeOrder(ctx);
    await expect(moveOrder(ctx, { orderId, from: "placed", to: "cancelled" })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      fields: { reason: expect.any(String) },
    });
  });

  it("does not find another tenant's order", async () => {
    const [ours, theirs] = [await makeTenant(), await makeTenant()];
    const orderId = await makeOrder(theirs);
    await expect(moveOrder(ours, { orderId, from: "placed", to: "confirmed" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(settlePayment(ours, { orderId, to: "paid" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(addNote(ours, { orderId, body: "Hello" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(getOrder(ours, orderId)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await getOrder(theirs, orderId)).status).toBe("placed");
  });

  it("refuses who may only look, whatever their page has asked", async () => {
    const ctx = await makeTenant();
    const orderId = await makeOrder(ctx);
    const as = viewer(ctx);
    await expect(moveOrder(as, { orderId, from: "placed", to: "confirmed" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(settlePayment(as, { orderId, to: "paid" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(addNote(as, { orderId, body: "Hello" })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("settlePayment", () => {
  const historyOf = async (ctx: TenantContext, orderId: string) => {
    const { paymentStatus, events } = await getOrder(ctx, orderId);
    return [paymentStatus, events.map(({ kind, fromState, toState }) => [kind, fromState, toState])];
  };

  it("notes once that the money has come in, as an event of its own", async () => {
    const ctx = await makeTenant();
    const orderId = await makeOrder(ctx);
    await settlePayment(ctx, { orderId, to: "paid" });
    await expect(settlePayment(ctx, { orderId, to: "paid" })).rejects.toMatchObject({
      code: "INVALID_TRANSITION",
    });
    expect(await historyOf(ctx, orderId)).toEqual(["paid", [["payment", "due", "paid"]]]);
  });

  it("has a cancelled order that was paid give the money back, once", async () => {
    const ctx = await makeTenant();
    const orderId = await makeOrder(ctx);
    const refund = () => settlePayment(ctx, { orderId, to: "refunded" });
    await settlePayment(ctx, { orderId, to: "paid" });
    await expect(refund()).rejects.toMatchObject({ code: "INVALID_TRANSITION" });
    await moveOrder(ctx, { orderId, from: "placed", to: "cancelled", reason: "Closed" });
    const owed = { page: 1, payment: "refund_due" } as const;
    expect((await listOrders(ctx, owed)).orders.map((order) => order.id)).toEqual([orderId]);
    await refund();
    await expect(refund()).rejects.toMatchObject({ code: "INVALID_TRANSITION" });
    const [status, events] = await historyOf(ctx, orderId);
    expect(status).toBe("refunded");
    expect(events).toEqual(
      expect.arrayContaining([
        ["payment", "paid", "refund_due"],
        ["payment", "refund_due", "refunded"],
      ]),
    );
    expect((await listOrders(ctx, owed)).orders).toEqual([]);
  });

  it("tells the customer what became of the money, apart from the way of the order, and without names", async () => {
    const ctx = await makeTenant();
    const orderId = await makeOrder(ctx);
    await settlePayment(ctx, { orderId, to: "paid" });
    await moveOrder(ctx, { orderId, from: "placed", to: "cancelled", reason: "Closed" });
    const row = await inTenant(ctx, (db) => db.order.findFirst({ where: { id: orderId } }));
    const order = await findOrderByToken(ctx, row!.accessToken);
    expect(order?.reached.map(({ state }) => state)).toEqual(["cancelled"]);
    expect(order?.payments.map(({ state }) => state)).toEqual(["paid", "refund_due"]);
    expect(JSON.stringify(order)).not.toContain("Test");
  });

  it("has nothing paid for an order that was cancelled before", async () => {
    const ctx = await makeTenant();
    const orderId = await makeOrder(ctx);
    await moveOrder(ctx, { orderId, from: "placed", to: "cancelled", reason: "Closed" });
    await expect(settlePayment(ctx, { orderId, to: "paid" })).rejects.toMatchObject({
      code: "INVALID_TRANSITION",
    });
  });
});
