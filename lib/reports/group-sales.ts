import { z } from "zod";
import { isSale } from "@/lib/orders/sales";
import type { Report } from "./report";
import type { PeriodDays } from "./schema";

const row = z.object({
  tenantId: z.string(),
  currency: z.string(),
  /** Of the period itself, or of the one before. */
  isCurrent: z.boolean(),
  orders: z.number(),
  grossMinor: z.coerce.bigint(),
  cancelled: z.number(),
  refunded: z.number(),
  refundedMinor: z.coerce.bigint(),
  customers: z.number(),
});

export type GroupSalesRow = z.output<typeof row>;

/**
 * Sales by tenant and currency in the last days of each tenant's own calendar, today up to now among them; and in as many
 * days before, the last one up to the same time of day.
 */
export const groupSales: Report<{ days: PeriodDays; now: Date }, GroupSalesRow> = {
  name: "Sales of several shops",
  reads:
    "Orders by currency: how many, their sums, the cancelled and the refunded, and how many people ordered",
  permission: "reports:read",
  row,
  query: (tenants, { days, now }) => ({
    text: QUERY,
    values: [tenants.map(({ id }) => id), tenants.map(({ timeZone }) => timeZone), now.toISOString(), days],
  }),
};

const QUERY = `WITH clocks AS (
    SELECT tenant_id, zone, $3::timestamptz AT TIME ZONE zone AS local FROM unnest($1::uuid[], $2::text[]) AS a(tenant_id, zone)),
  bounds AS (
    SELECT tenant_id, (date_trunc('day', local) - make_interval(days => $4 - 1)) AT TIME ZONE zone AS start,
      (date_trunc('day', local) - make_interval(days => 2 * $4 - 1)) AT TIME ZONE zone AS start_before,
      (local - make_interval(days => $4)) AT TIME ZONE zone AS end_before
    FROM clocks)
  SELECT o.tenant_id AS "tenantId", o.currency, o.placed_at >= b.start AS "isCurrent",
    (count(*) FILTER (WHERE ${isSale("o")}))::int AS orders,
    coalesce(sum(o.total_minor) FILTER (WHERE ${isSale("o")}), 0)::text AS "grossMinor",
    (count(*) FILTER (WHERE NOT (${isSale("o")})))::int AS cancelled,
    (count(*) FILTER (WHERE o.payment_status = 'refunded'))::int AS refunded,
    coalesce(sum(o.total_minor) FILTER (WHERE o.payment_status = 'refunded'), 0)::text AS "refundedMinor",
    (count(DISTINCT o.contact_email) FILTER (WHERE ${isSale("o")}))::int AS customers
  FROM bounds b JOIN orders o ON o.tenant_id = b.tenant_id AND o.placed_at >= b.start_before
    AND o.placed_at <= $3::timestamptz AND (o.placed_at >= b.start OR o.placed_at < b.end_before)
  GROUP BY o.tenant_id, o.currency, o.placed_at >= b.start`;
