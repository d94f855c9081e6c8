import "server-only";
import { audit } from "@/lib/audit/record";
import { inTenant } from "@/lib/db/scopes";
import { requireSeen } from "@/lib/forms/asked-form";
import type { PostedAnswers } from "@/lib/forms/form-data";
import { postedColumns, receiveAnswers } from "@/lib/forms/posted-form";
import { requirePermission } from "@/lib/staff/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import { lockCustomer } from "./lock-customer";

const OWN_FORM = { name: "customers", part: "all" } as const;

/**
 * Saves what staff answer about a customer in the tenant's own fields.
 * @param stamp of the answers that they saw
 * @throws AppError NOT_FOUND for a customer out of reach, CONFLICT, INVALID_INPUT with words for each field, UNKNOWN_FIELD, FORBIDDEN
 */
export async function answerCustomer(
  ctx: TenantContext,
  { id, stamp, answers }: { id: string; stamp: string; answers: PostedAnswers | null },
): Promise<void> {
  requirePermission(ctx.actor, "customers:write");
  await inTenant(ctx, (db) => lockCustomer(db, id)); // before any file is kept for them
  const received = await receiveAnswers(ctx, OWN_FORM, answers);
  await inTenant(ctx, async (db) => {
    const customer = await lockCustomer(db, id);
    requireSeen(ctx, customer, stamp);
    const columns = await postedColumns(db, ctx, OWN_FORM, received, customer);
    if (!columns) return;
    await db.customer.updateMany({ where: { id }, data: columns });
    await audit(db, ctx.actor, { action: "customer.answered", subject: customer.name, details: { id } });
  });
}
