import "server-only";
import { audit } from "@/lib/audit/record";
import { isWithin } from "@/lib/db/row-limit";
import { inControl, inTenant } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { requirePermission } from "@/lib/staff/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import type { Assignment } from "./schema";

/**
 * Gives a customer to a member of staff, a team and a level. Their orders go along in the same transaction, by the database's
 * own hand. Staff with a limit give away nothing that they would then no longer see.
 *
 * @throws AppError NOT_FOUND for a customer out of reach; INVALID_INPUT for somebody who is not on this team; FORBIDDEN
 */
export async function assignCustomer(
  ctx: TenantContext,
  { customerId, ...belongs }: Assignment,
): Promise<void> {
  requirePermission(ctx.actor, "customers:assign");
  if (belongs.ownerId && !(await isMember(ctx, belongs.ownerId))) {
    const words = "Choose a member of the team";
    throw new AppError("INVALID_INPUT", `${belongs.ownerId} is no member.`, { fields: { ownerId: words } });
  }
  if (!isWithin(ctx.actor, belongs))
    throw new AppError("FORBIDDEN", "A customer cannot be moved out of the actor's own limit.", {
      userMessage: "You would no longer see this customer. Ask somebody who sees all of them.",
    });
  await inTenant(ctx, async (db) => {
    const [customer] = await db.$queryRaw<{ name: string }[]>`
      SELECT name FROM customers WHERE tenant_id = gate.tenant_id() AND id = ${customerId}::uuid FOR UPDATE`;
    if (!customer)
      throw new AppError("NOT_FOUND", `There is no customer ${customerId}.`, {
        userMessage: "This customer is not here.",
      });
    await db.customer.updateMany({ where: { id: customerId }, data: belongs });
    await audit(db, ctx.actor, {
      action: "customer.assigned",
      subject: customer.name,
      details: { id: customerId, ...belongs },
    });
  });
}

async function isMember(ctx: TenantContext, staffId: string): Promise<boolean> {
  const where = { tenantId: ctx.tenant.id, staffId };
  return (await inControl(ctx, (db) => db.membership.count({ where }))) > 0;
}
