import "server-only";
import { inTenant } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { requirePermission } from "@/lib/staff/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import { recordEvent } from "./order-events";

/**
 * Writes a note for the team into an order's history. Customers never see it.
 * @throws AppError NOT_FOUND, FORBIDDEN
 */
export async function addNote(
  ctx: TenantContext,
  { orderId, body }: { orderId: string; body: string },
): Promise<void> {
  requirePermission(ctx.actor, "orders:write");
  await inTenant(ctx, async (db) => {
    const order = await db.order.findFirst({ where: { id: orderId }, select: { id: true } });
    if (!order)
      throw new AppError("NOT_FOUND", `There is no order ${orderId}.`, {
        says: "orderMissing",
      });
    await recordEvent(db, ctx.actor, { orderId: order.id, kind: "note", body });
  });
}
