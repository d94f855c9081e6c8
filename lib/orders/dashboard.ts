import "server-only";
import { Prisma } from "@/lib/db/generated/tenant/client";
import { inTenant, type TenantDb } from "@/lib/db/scopes";
import { requirePermission } from "@/lib/staff/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import { isSale } from "./sales";
import type { OrderState } from "./state";
import { LOW_STOCK } from "./stock-level";

const SHOWN = 6;
const SALE = Prisma.raw(isSale());
const SALE_O = Prisma.raw(isSale("o"));

export type DaySales = { orders: number; revenueMinor: bigint };
export type Dashboard = {
  today: DaySales;
  /** The same weekday last week, up to the same time of day: a morning is not compared with a whole day. */
  lastWeek: DaySales;
  open: number;
  /** One entry for each day of the tenant's calendar, today last. Cancelled orders do not count. */
  days: (DaySales & { day: string })[];
  topProducts: { name: string; productId: string | null; quantity: number; revenueMinor: bigint }[];
  latest: {
    id: string;
    number: string;
    status: OrderState;
    contactName: string;
    totalMinor: bigint;
    placedAt: Date;
  }[];
  lowStock: { productId: string; product: string; variant: string; stock: number }[];
};

/** The numbers of the start page, all summed up by the database, on the tenant's own calendar. */
export async function loadDashboard(
  ctx: TenantContext,
  { days, now = new Date() }: { days: number; now?: Date },
): Promise<Dashboard> {
  requirePermission(ctx.actor, "orders:read");
  const clock = { now: now.toISOString(), timeZone: ctx.tenant.settings.general.timeZone };
  return inTenant(
    ctx,
    async (db) => ({
      ...(await todayAndLastWeek(db, clock)),
      days: await salesByDay(db, clock, days),
      topProducts: await topProductsOfMonth(db, clock),
      latest: await latestOrders(db),
      lowStock: await lowStock(db),
    }),
    { mayLag: true },
  );
}

type Clock = { now: string; timeZone: string };

async function todayAndLastWeek(db: TenantDb, { now, timeZone }: Clock) {
  const [sum] = await db.$queryRaw<
    { orders: number; revenue: bigint; weekOrders: number; weekRevenue: bigint; open: number }[]
  >`
    WITH clock AS (SELECT ${now}::timestamptz AT TIME ZONE ${timeZone} AS local),
    bounds AS (SELECT date_trunc('day', local) AT TIME ZONE ${timeZone} AS today,
      (date_trunc('day', local) - interval '7 days') AT TIME ZONE ${timeZone} AS week_start,
      (local - interval '7 days') AT TIME ZONE ${timeZone} AS week_end FROM clock)
    SELECT count(*) FILTER (WHERE placed_at >= today)::int AS orders,
      coalesce(sum(total_minor) FILTER (WHERE placed_at >= today), 0)::bigint AS revenue,
      count(*) FILTER (WHERE placed_at < week_end)::int AS "weekOrders",
      coalesce(sum(total_minor) FILTER (WHERE placed_at < week_end), 0)::bigint AS "weekRevenue",
      (SELECT count(*)::int FROM orders WHERE status IN ('placed', 'confirmed', 'preparing', 'on_the_way')) AS open
    FROM bounds LEFT JOIN orders
      ON ${SALE} AND placed_at >= week_start AND placed_at <= ${now}::timestamptz
        AND (placed_at >= today OR placed_at < week_end)`;
  return {
    today: { orders: sum?.orders ?? 0, revenueMinor: sum?.revenue ?? 0n },
    lastWeek: { orders: sum?.weekOrders ?? 0, revenueMinor: sum?.weekRevenue ?? 0n },
    open: sum?.open ?? 0,
  };
}

function salesByDay(db: TenantDb, { now, timeZone }: Clock, days: number) {
  return db.$queryRaw<Dashboard["days"]>`
    WITH today AS (SELECT (${now}::timestamptz AT TIME ZONE ${timeZone})::date AS day),
    sold AS (
      SELECT (placed_at AT TIME ZONE ${timeZone})::date AS day, count(*) AS orders, sum(total_minor) AS revenue
      FROM orders
      WHERE ${SALE} AND placed_at <= ${now}::timestamptz
        AND placed_at >= ((SELECT day FROM today) - ${days - 1}::int)::timestamp AT TIME ZONE ${timeZone}
      GROUP BY 1)
    SELECT to_char(d.day, 'YYYY-MM-DD') AS day, coalesce(sold.orders, 0)::int AS orders,
      coalesce(sold.revenue, 0)::bigint AS "revenueMinor"
    FROM (SELECT (SELECT day FROM today) - n AS day FROM generate_series(0, ${days - 1}::int) AS n) d
    LEFT JOIN sold USING (day) ORDER BY d.day`;
}

function topProductsOfMonth(db: TenantDb, { now, timeZone }: Clock) {
  return db.$queryRaw<Dashboard["topProducts"]>`
    SELECT l.product_name AS name, min(v.product_id::text) AS "productId", sum(l.quantity)::int AS quantity,
      sum(l.total_minor)::bigint AS "revenueMinor"
    FROM orders o JOIN order_lines l ON l.order_id = o.id AND l.tenant_id = o.tenant_id
    LEFT JOIN variants v ON v.id = l.variant_id AND v.tenant_id = l.tenant_id
    WHERE ${SALE_O} AND o.placed_at <= ${now}::timestamptz
      AND o.placed_at >= date_trunc('month', ${now}::timestamptz AT TIME ZONE ${timeZone}) AT TIME ZONE ${timeZone}
    GROUP BY l.product_name ORDER BY sum(l.total_minor) DESC, l.product_name LIMIT ${SHOWN}`;
}

function latestOrders(db: TenantDb) {
  return db.order.findMany({
    select: { id: true, number: true, status: true, contactName: true, totalMinor: true, placedAt: true },
    orderBy: { placedAt: "desc" },
    take: SHOWN,
  }) as Promise<Dashboard["latest"]>;
}

function lowStock(db: TenantDb) {
  return db.$queryRaw<Dashboard["lowStock"]>`
    SELECT p.id AS "productId", p.name AS product, v.name AS variant, v.stock
    FROM variants v JOIN products p ON p.id = v.product_id AND p.tenant_id = v.tenant_id
    WHERE p.status = 'active' AND v.status = 'active' AND v.stock <= ${LOW_STOCK}
    ORDER BY v.stock, p.name, v.position LIMIT ${SHOWN}`;
}
