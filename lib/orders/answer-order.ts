import "server-only";
import { audit } from "@/lib/audit/record";
import { inTenant } from "@/lib/db/scopes";
import { requireSeen } from "@/lib/forms/asked-form";
import type { PostedAnswers } from "@/lib/forms/form-data";
import { postedColumns, receiveAnswers } from "@/lib/forms/posted-form";
import { requirePermission } from "@/lib/staff/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import { lockOrder } from "./lock-order";

/** What customers have answered stays as they have. */
const OWN_FORM = { name: "orders", part: "private" } as const;

/**
 * Saves what staff answer about an order in the tenant's own fields.
 * @param stamp of the answers that they saw
 * @throws AppError NOT_FOUND, CONFLICT, INVALID_INPUT with words for each field, UNKNOWN_FIELD, FORBIDDEN
 */
export async function answerOrder(
  ctx: TenantContext,
  { id, stamp, answers }: { id: string; stamp: string; answers: PostedAnswers | null },
): Promise<void> {
  requirePermission(ctx.actor, "orders:write");
  await inTenant(ctx, (db) => lockOrder(db, id)); // before any file is kept for it
  const received = await receiveAnswers(ctx, OWN_FORM, answers);
  await inTenant(ctx, async (db) => {
    const order = await lockOrder(db, id);
    requireSeen(ctx, order, stamp);
    const columns = await postedColumns(db, ctx, OWN_FORM, received, order);
    if (!columns) return;
    await db.order.updateMany({ where: { id }, data: columns });
    await audit(db, ctx.actor, { action: "order.answered", subject: order.number, details: { id } });
  });
}
