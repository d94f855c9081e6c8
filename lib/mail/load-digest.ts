import "server-only";
import { inTenant } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { addDays, startOfDay, type DayKey } from "@/lib/time/day";
import type { DigestFacts } from "./facts";

type Wanted = { every: "day" | "week"; from: DayKey; until: DayKey };

const BEST = 5;

/** The numbers of a day or a week on the tenant's own calendar, and of the one before it. Cancelled orders do not count. */
export async function loadDigest(
  ctx: TenantContext,
  { every, from, until }: Wanted,
  reader: Pick<DigestFacts, "name" | "unsubscribe">,
  origin: string,
): Promise<DigestFacts> {
  const { currency, timeZone } = ctx.tenant.settings.general;
  const days = every === "day" ? 1 : 7;
  const start = startOfDay(from, timeZone);
  const end = startOfDay(addDays(until, 1), timeZone);
  const before = startOfDay(addDays(from, -days), timeZone);
  return inTenant(
    ctx,
    async (db) => {
      const [sums] = await db.$queryRaw<
        { orders: number; revenue: bigint; ordersBefore: number; revenueBefore: bigint; open: number }[]
      >`
        SELECT count(*) FILTER (WHERE placed_at >= ${start})::int AS orders,
          coalesce(sum(total_minor) FILTER (WHERE placed_at >= ${start}), 0)::bigint AS revenue,
          count(*) FILTER (WHERE placed_at < ${start})::int AS "ordersBefore",
          coalesce(sum(total_minor) FILTER (WHERE placed_at < ${start}), 0)::bigint AS "revenueBefore",
          (SELECT count(*)::int FROM orders WHERE status IN ('placed', 'confirmed', 'preparing', 'on_the_way')) AS open
        FROM orders WHERE status <> 'cancelled' AND currency = ${currency}
          AND placed_at >= ${before} AND placed_at < ${end}`;
      const best = await db.$queryRaw<{ name: string; quantity: number }[]>`
        SELECT l.product_name AS name, sum(l.quantity)::int AS quantity
        FROM orders o JOIN order_lines l ON l.tenant_id = o.tenant_id AND l.order_id = o.id
        WHERE o.status <> 'cancelled' AND o.placed_at >= ${start} AND o.placed_at < ${end}
        GROUP BY l.product_name ORDER BY quantity DESC, name LIMIT ${BEST}`;
      return {
        kind: "digest",
        ...{ ...reader, every, from, until, currency, best },
        orders: sums!.orders,
        revenueMinor: Number(sums!.revenue),
        before: { orders: sums!.ordersBefore, revenueMinor: Number(sums!.revenueBefore) },
        open: sums!.open,
        href: `${origin}/admin`,
      };
    },
    { mayLag: true },
  );
}
