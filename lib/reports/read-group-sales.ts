import "server-only";
import type { Staff } from "@/lib/auth/guards";
import { requirePermission } from "@/lib/staff/policy";
import type { PlatformContext, TenantContext } from "@/lib/tenancy/context";
import { acrossTenants, type ReportResult } from "./across-tenants";
import { groupSales, type GroupSalesRow } from "./group-sales";
import { ownTenantIds, tenantIdsOfOwner } from "./group";
import { salesOfGroup, type GroupSales } from "./group-totals";
import type { GroupSalesRequest, PeriodDays } from "./schema";

/**
 * The shops of the person who is signed in, beside each other.
 * @returns null for somebody with one shop: there is nothing to put beside it, and nothing is read
 */
export async function readOwnGroupSales(
  ctx: TenantContext<Staff>,
  days: PeriodDays,
  now = new Date(),
): Promise<GroupSales | null> {
  requirePermission(ctx.actor, groupSales.permission);
  const tenantIds = await ownTenantIds(ctx);
  if (tenantIds.length < 2) return null;
  return summed(await acrossTenants(ctx, { report: "group-sales", tenantIds, input: { days, now } }));
}

/** The shops of an owner, for an operator who says why. */
export async function readGroupSalesOf(
  ctx: PlatformContext,
  { owner, days, reason }: GroupSalesRequest,
  now = new Date(),
): Promise<GroupSales> {
  const tenantIds = await tenantIdsOfOwner(ctx, owner);
  return summed(await acrossTenants(ctx, { report: "group-sales", tenantIds, reason, input: { days, now } }));
}

function summed({ rows, read, failed }: ReportResult<GroupSalesRow>): GroupSales {
  return salesOfGroup(rows, read, failed);
}
