import "server-only";
import { audit } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/guards";
import { inControl, inTenant } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import type { TenantContext } from "@/lib/tenancy/context";
import { requirePermission } from "./policy";
import type { MemberLimit } from "./schema";
import type { Refusal } from "@/lib/errors/fault";

/**
 * Says which customers and orders a member of this tenant's staff reaches, from their next request on.
 * @throws AppError NOT_FOUND for who is not on this team; FORBIDDEN for one's own limit, an owner's, or by who is limited
 */
export async function limitMember(
  ctx: TenantContext<Staff>,
  { staffId, ...limit }: MemberLimit,
): Promise<void> {
  requirePermission(ctx.actor, "staff:write");
  if (ctx.actor.limit.rows !== "all") throw refused("Who is limited sets no limits.", "limitedSetsNone");
  if (staffId === ctx.actor.id) throw refused("Nobody sets their own limit.", "notForOneself");
  const where = { tenantId: ctx.tenant.id, staffId };
  const member = await inControl(ctx, async (db) => {
    const found = await db.membership.findFirst({ where, include: { staff: { select: { name: true } } } });
    if (!found)
      throw new AppError("NOT_FOUND", `${staffId} is no member.`, {
        says: "memberMissing",
      });
    if (found.role === "owner") throw refused("An owner is never limited.", "ownerSeesAll");
    await db.membership.updateMany({ where, data: limit });
    return found;
  });
  await inTenant(ctx, (db) =>
    audit(db, ctx.actor, {
      action: "staff.limited",
      subject: member.staff.name,
      details: {
        id: staffId,
        from: member.rowLimit,
        to: limit.rowLimit,
        team: limit.team,
        dataLevel: limit.dataLevel,
      },
    }),
  );
}

function refused(message: string, says: Refusal): AppError {
  return new AppError("FORBIDDEN", message, { says });
}
