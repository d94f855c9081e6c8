import "server-only";
import { audit } from "@/lib/audit/record";
import { isWithin } from "@/lib/db/row-limit";
import { inControl, inTenant } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { requirePermission } from "@/lib/staff/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import type { Assignment } from "./schema";
import { fault } from "@/lib/errors/fault";

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
    throw new AppError("INVALID_INPUT", `${belongs.ownerId} is no member.`, {
      says: "INVALID_INPUT",
      fields: { ownerId: fault("chooseMember") },
    });
  }
  if (!isWithin(ctx.actor, belongs))
    throw new AppError("FORBIDDEN", "A customer cannot be moved out of the actor's own limit.", {
      says: "outOfSight",
    });
  await inTenant(ctx, async (db) => {
    const [customer] = await db.$queryRaw<{ name: string }[]>`
      SELECT name FROM customers WHERE tenant_id = gate.tenant_id() AND id = ${customerId}::uuid FOR UPDATE`;
    if (!customer)
      throw new AppError("NOT_FOUND", `There is no customer ${customerId}.`, {
        says: "customerMissing",
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
