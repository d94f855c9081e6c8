import "server-only";
import { audit } from "@/lib/audit/record";
import { inTenant, type TenantDb } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { requirePermission } from "@/lib/staff/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import { lockOrder, type LockedOrder } from "./lock-order";
import { recordEvent } from "./order-events";
import { queueOrderMail } from "./order-mail";
import { canMove, paymentAfterCancelling, type OrderState } from "./state";

export type OrderMove = {
  orderId: string;
  /** The state that was on the screen: a move from another one is refused. */
  from: OrderState;
  to: OrderState;
  reason?: string;
};

/**
 * Moves an order on. The order is locked, the move is checked against what is stored now, and its event is written in
 * the same transaction. Cancelling puts the stock back; what was due is no longer, what was paid is to be given back.
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
    const paymentStatus = to === "cancelled" ? paymentAfterCancelling(order.payment) : order.payment;
    await db.order.updateMany({ where: { id: order.id }, data: { status: to, paymentStatus } });
    await recordEvent(db, ctx.actor, {
      orderId: order.id,
      kind: "moved",
      fromState: from,
      toState: to,
      body: reason,
    });
    if (paymentStatus === "refund_due") {
      const payment = { fromState: order.payment, toState: paymentStatus };
      await recordEvent(db, ctx.actor, { orderId: order.id, kind: "payment", ...payment });
    }
    await audit(db, ctx.actor, {
      action: to === "cancelled" ? "order.cancelled" : "order.moved",
      subject: order.number,
      details: { id: order.id, from, to, ...(reason ? { reason } : {}) },
    });
    if (to === "on_the_way") await queueOrderMail(db, ctx, "order-on-the-way", order);
    if (to === "cancelled") await queueOrderMail(db, ctx, "order-cancelled", order);
  });
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
