import "server-only";
import { inPlatform } from "@/lib/db/scopes";
import type { PlatformContext, TenantStatus } from "@/lib/tenancy/context";
import { hostPatterns, LIST_ITEM, listItem, type TenantListItem } from "./list-tenants";
import { LOOKS_AT_DATA, listPlatformEvents, type PlatformEventItem } from "./platform-events";

export type Overview = {
  counts: Record<TenantStatus, number>;
  /** How many were created in the last thirty days. */
  newInThirtyDays: number;
  recent: TenantListItem[];
  suspended: { tenantId: string; name: string; code: string; reason: string; since: Date }[];
  events: PlatformEventItem[];
};

const RECENT = 6;
const SUSPENDED = 8;
const EVENTS = 10;
const NEW_DAYS = 30;

/** The state of the house on one page. */
export async function readOverview(ctx: PlatformContext, now = new Date()): Promise<Overview> {
  return inPlatform(
    async (db) => {
      const counts = { creating: 0, active: 0, suspended: 0, archived: 0 };
      const groups = await db.tenant.groupBy({ by: ["status"], _count: { _all: true } });
      for (const { status, _count } of groups) counts[status as TenantStatus] = _count._all;
      const patterns = await hostPatterns(db);
      const recent = await db.tenant.findMany({
        where: { status: { not: "archived" } },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        take: RECENT,
        select: LIST_ITEM,
      });
      const open = await db.suspension.findMany({
        where: { resumedAt: null, tenant: { status: "suspended" } },
        orderBy: { suspendedAt: "desc" },
        take: SUSPENDED,
        include: { tenant: { select: { name: true, code: true } } },
      });
      const since = new Date(now.getTime() - NEW_DAYS * 86_400_000);
      const { items: events } = await listPlatformEvents(ctx, { without: LOOKS_AT_DATA, limit: EVENTS });
      return {
        counts,
        newInThirtyDays: await db.tenant.count({ where: { createdAt: { gte: since } } }),
        recent: recent.map((row) => listItem(row, patterns)),
        suspended: open.map(({ tenantId, reason, suspendedAt, tenant }) => ({
          tenantId,
          reason,
          since: suspendedAt,
          ...tenant,
        })),
        events,
      };
    },
    { readOnly: true },
  );
}
