import "server-only";
import type { Staff } from "@/lib/auth/guards";
import { ROLES } from "@/lib/auth/policy";
import { inControl } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { requirePermission } from "./policy";
import { compareIn } from "@/lib/i18n/compare-in";

export type Member = {
  id: string;
  name: string;
  email: string;
  role: string;
  /** Which customers and orders they reach: all, own, team or level. */
  rowLimit: string;
  team: string | null;
  dataLevel: number;
  since: Date;
  lastSignIn: Date | null;
};

const RANK: readonly string[] = ROLES;

/** Everybody on this tenant's team, owners first. */
export async function listMembers(ctx: TenantContext<Staff>): Promise<Member[]> {
  requirePermission(ctx.actor, "staff:read");
  return inControl(ctx, async (db) => {
    const tenantId = ctx.tenant.id;
    const memberships = await db.membership.findMany({
      where: { tenantId },
      select: {
        role: true,
        rowLimit: true,
        team: true,
        dataLevel: true,
        createdAt: true,
        staff: { select: { id: true, name: true, email: true } },
      },
    });
    const sessions = await db.staffSession.groupBy({
      by: ["staffId"],
      where: { tenantId },
      _max: { createdAt: true },
    });
    const lastSignIn = new Map(sessions.map((one) => [one.staffId, one._max.createdAt]));
    const byName = compareIn(ctx.locale);
    return memberships
      .map(({ staff, createdAt, ...membership }) => ({
        ...staff,
        ...membership,
        since: createdAt,
        lastSignIn: lastSignIn.get(staff.id) ?? null,
      }))
      .sort((a, b) => RANK.indexOf(a.role) - RANK.indexOf(b.role) || byName(a.name, b.name));
  });
}
