import "server-only";
import { audit } from "@/lib/audit/record";
import { inTenant } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { requirePermission } from "@/lib/staff/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import { lockOrder } from "./lock-order";
import { recordEvent } from "./order-events";
import { queueOrderMail } from "./order-mail";
import { settlementOf, type Settlement } from "./state";

/**
 * Notes that the money for an order has come in, or that what was paid for a cancelled one is given back.
 * @throws AppError NOT_FOUND; INVALID_TRANSITION when there is nothing of that to do any more; FORBIDDEN
 */
export async function settlePayment(
  ctx: TenantContext,
  { orderId, to }: { orderId: string; to: Settlement },
): Promise<void> {
  requirePermission(ctx.actor, "orders:write");
  await inTenant(ctx, async (db) => {
    const order = await lockOrder(db, orderId);
    if (settlementOf(order.payment) !== to) {
      const nothing = to === "paid" ? "Nothing is due for this order" : "Nothing is to be given back";
      throw new AppError("INVALID_TRANSITION", `The payment of ${order.number} is ${order.payment}.`, {
        userMessage: `${nothing} any more. The page now shows where the payment is.`,
      });
    }
    await db.order.updateMany({ where: { id: order.id }, data: { paymentStatus: to } });
    const states = { fromState: order.payment, toState: to };
    await recordEvent(db, ctx.actor, { orderId: order.id, kind: "payment", ...states });
    await audit(db, ctx.actor, {
      action: `order.${to}`,
      subject: order.number,
      details: { id: order.id },
    });
    if (to === "refunded") await queueOrderMail(db, ctx, "order-refunded", order);
  });
}
