import "server-only";
import { auditPlatform } from "@/lib/audit/record";
import { Prisma } from "@/lib/db/generated/tenant/client";
import { inPlatform, inTenant } from "@/lib/db/scopes";
import { isSale } from "@/lib/orders/sales";
import type { PlatformContext, TenantContext } from "@/lib/tenancy/context";
import { withTenantScope } from "@/lib/tenancy/tenant-scope";
import { LOOKS_AT_DATA } from "./platform-events";

export type OrderFigures = {
  /** One for each of the last thirty days in the tenant's own time zone, oldest first; the last is today. */
  days: { day: string; orders: number; cancelled: number }[];
  today: Sum;
  thirtyDays: Sum;
};

type Sum = { orders: number; cancelled: number; takings: { currency: string; minor: bigint }[] };
type Row = { day: string; currency: string | null; orders: number; cancelled: number; minor: bigint };

const SALE = Prisma.raw(isSale("o"));

/**
 * How busy a tenant is: counts and sums, no order and no person. It crosses into the tenant's data all the same, so it
 * goes through the tenant's own fence and is on record, once an hour for each operator, so that the record stays legible.
 */
export async function readOrderFigures(ctx: PlatformContext, tenantId: string): Promise<OrderFigures> {
  await recordLook(ctx, tenantId);
  return withTenantScope(tenantId, ctx.actor, countOrders);
}

async function countOrders(ctx: TenantContext): Promise<OrderFigures> {
  const zone = ctx.tenant.settings.general.timeZone;
  const rows = await inTenant(
    ctx,
    (db) => db.$queryRaw<Row[]>`
      WITH days AS (
        SELECT generate_series(0, 29) AS ago, (now() AT TIME ZONE ${zone})::date AS today)
      SELECT to_char(d.today - d.ago, 'YYYY-MM-DD') AS day, o.currency,
        (count(o.id) FILTER (WHERE ${SALE}))::int AS orders,
        (count(o.id) FILTER (WHERE o.status = 'cancelled'))::int AS cancelled,
        coalesce(sum(o.total_minor) FILTER (WHERE ${SALE}), 0)::bigint AS minor
      FROM days d LEFT JOIN orders o ON o.tenant_id = gate.tenant_id()
        AND o.placed_at >= (d.today - d.ago)::timestamp AT TIME ZONE ${zone}
        AND o.placed_at < (d.today - d.ago + 1)::timestamp AT TIME ZONE ${zone}
      GROUP BY d.today, d.ago, o.currency ORDER BY d.ago DESC`,
    { mayLag: true },
  );
  const names = [...new Set(rows.map((row) => row.day))];
  const today = names.at(-1);
  return {
    days: names.map((day) => ({ day, ...countsOf(rows.filter((row) => row.day === day)) })),
    today: sumOf(rows.filter((row) => row.day === today)),
    thirtyDays: sumOf(rows),
  };
}

function countsOf(rows: Row[]) {
  return {
    orders: rows.reduce((sum, row) => sum + row.orders, 0),
    cancelled: rows.reduce((sum, row) => sum + row.cancelled, 0),
  };
}

/** A tenant that has changed its currency has takings in two, which cannot be added. */
function sumOf(rows: Row[]): Sum {
  const takings = new Map<string, bigint>();
  for (const { currency, minor, orders } of rows) {
    if (currency && orders > 0) takings.set(currency, (takings.get(currency) ?? 0n) + minor);
  }
  return { ...countsOf(rows), takings: [...takings].map(([currency, minor]) => ({ currency, minor })) };
}

async function recordLook({ actor }: PlatformContext, tenantId: string): Promise<void> {
  const anHourAgo = new Date(Date.now() - 3_600_000);
  await inPlatform(async (db) => {
    const where = { action: LOOKS_AT_DATA, subjectId: tenantId, actorId: actor.id, at: { gte: anHourAgo } };
    if (await db.platformEvent.findFirst({ where, select: { id: true } })) return;
    await auditPlatform(db, actor, { action: LOOKS_AT_DATA, subjectId: tenantId });
  });
}
