import "server-only";
import type { Staff } from "@/lib/auth/guards";
import { inTenant } from "@/lib/db/scopes";
import type { Prisma } from "@/lib/db/generated/tenant/client";
import type { TenantContext } from "@/lib/tenancy/context";
import { requirePermission } from "./policy";

export const ACTIVITY_PAGE = 50;

export type Activity = {
  id: string;
  at: Date;
  actorKind: string;
  actorName: string;
  action: string;
  subject: string;
  details: Prisma.JsonValue;
};

/** What the list can be narrowed to: what stands before the point of an action. */
export type ActivitySubject = "order" | "product" | "category" | "branding" | "settings" | "plan";

export type ActivityFilter = { subject?: ActivitySubject; page: number };

/** The tenant's audit log, newest first. */
export async function listActivity(
  ctx: TenantContext<Staff>,
  { subject, page }: ActivityFilter,
): Promise<{ events: Activity[]; total: number }> {
  requirePermission(ctx.actor, "audit:read");
  const where = subject ? { action: { startsWith: `${subject}.` } } : {};
  return inTenant(
    ctx,
    async (db) => ({
      events: await db.auditEvent.findMany({
        where,
        orderBy: [{ at: "desc" }, { id: "desc" }],
        skip: (page - 1) * ACTIVITY_PAGE,
        take: ACTIVITY_PAGE,
        omit: { tenantId: true, actorId: true },
      }),
      total: await db.auditEvent.count({ where }),
    }),
    { readOnly: true },
  );
}
