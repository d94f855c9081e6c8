import "server-only";
import { audit } from "@/lib/audit/record";
import { inTenant, type TenantDb } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { requirePermission } from "@/lib/staff/policy";
import type { Actor, TenantContext } from "@/lib/tenancy/context";
import { canMove, type OrderState } from "./state";

export type OrderMove = {
  orderId: string;
  /** The state that was on the screen: a move from another one is refused. */
  from: OrderState;
  to: OrderState;
  reason?: string;
};

type LockedOrder = { id: string; number: string; status: OrderState; payment_status: string };

/**
 * Moves an order on. The order is locked, the move is checked against what is stored now, and its event is written in
 * the same transaction. Cancelling puts the stock back and takes the payment off the list of what is due.
 *
 * @throws AppError NOT_FOUND; INVALID_TRANSITION when the table does not have the move, or somebody else was quicker;
 *   INVALID_INPUT for a cancellation without a reason; FORBIDDEN
 */
export async function moveOrder(ctx: TenantContext, move: OrderMove): Promise<void> {
  requirePermission(ctx.actor, "orders:write");
  const { from, to, reason = "" } = move;
  if (to === "cancelled" && !reason) {
    const words = "Say why the order is cancelled";
    throw new AppError("INVALID_INPUT", words, { fields: { reason: words } });
  }
  await inTenant(ctx, async (db) => {
    const order = await lockOrder(db, move.orderId);
    if (order.status !== from) throw wasMoved(order, from);
    if (!canMove(from, to)) {
      throw new AppError("INVALID_TRANSITION", `${order.number} cannot go from ${from} to ${to}.`, {
        userMessage: "An order in this state cannot be moved there.",
      });
    }
    if (to === "cancelled") await putStockBack(db, order.id);
    const paymentStatus =
      to === "cancelled" && order.payment_status === "due" ? "void" : order.payment_status;
    await db.order.updateMany({ where: { id: order.id }, data: { status: to, paymentStatus } });
    await recordEvent(db, ctx.actor, {
      orderId: order.id,
      kind: "moved",
      fromState: from,
      toState: to,
      body: reason,
    });
    await audit(db, ctx.actor, {
      action: to === "cancelled" ? "order.cancelled" : "order.moved",
      subject: order.number,
      details: { id: order.id, from, to, ...(reason ? { reason } : {}) },
    });
  });
}

/**
 * Notes that the money for an order has come in.
 * @throws AppError NOT_FOUND; INVALID_TRANSITION when nothing is due any more; FORBIDDEN
 */
export async function markOrderPaid(ctx: TenantContext, orderId: string): Promise<void> {
  requirePermission(ctx.actor, "orders:write");
  await inTenant(ctx, async (db) => {
    const order = await lockOrder(db, orderId);
    if (order.payment_status !== "due") {
      throw new AppError("INVALID_TRANSITION", `The payment of ${order.number} is ${order.payment_status}.`, {
        userMessage: "Nothing is due for this order any more. Load the page again to see why.",
      });
    }
    await db.order.updateMany({ where: { id: order.id }, data: { paymentStatus: "paid" } });
    await recordEvent(db, ctx.actor, { orderId: order.id, kind: "note", body: "Payment received." });
    await audit(db, ctx.actor, { action: "order.paid", subject: order.number, details: { id: order.id } });
  });
}

async function lockOrder(db: TenantDb, orderId: string): Promise<LockedOrder> {
  const [order] = await db.$queryRaw<LockedOrder[]>`
    SELECT id, number, status, payment_status FROM orders WHERE id = ${orderId}::uuid FOR UPDATE`;
  if (!order)
    throw new AppError("NOT_FOUND", `There is no order ${orderId}.`, {
      userMessage: "This order is not here.",
    });
  return order;
}

function wasMoved(order: LockedOrder, from: OrderState): AppError {
  return new AppError("INVALID_TRANSITION", `${order.number} is ${order.status}, not ${from}.`, {
    userMessage: "Somebody else has moved this order meanwhile. The page now shows where it is.",
  });
}

// In the order of their ids, like a checkout locks them: two that meet on the same variants wait instead of dying.
async function putStockBack(db: TenantDb, orderId: string): Promise<void> {
  await db.$executeRaw`SELECT v.id FROM variants v
    WHERE v.id IN (SELECT variant_id FROM order_lines WHERE order_id = ${orderId}::uuid) ORDER BY v.id FOR UPDATE`;
  await db.$executeRaw`UPDATE variants v SET stock = v.stock + line.quantity
    FROM (SELECT variant_id, sum(quantity)::int AS quantity FROM order_lines
          WHERE order_id = ${orderId}::uuid GROUP BY variant_id) line
    WHERE v.id = line.variant_id AND v.stock IS NOT NULL`;
}

type NewEvent = {
  orderId: string;
  kind: "moved" | "note";
  fromState?: string;
  toState?: string;
  body: string;
};

/** One line of an order's history, by whoever acts. */
export async function recordEvent(db: TenantDb, actor: Actor, event: NewEvent): Promise<void> {
  await db.orderEvent.create({
    data: { ...event, actorKind: actor.kind, actorId: actor.id, actorName: actor.name },
  });
}
