import "server-only";
import type { TenantDb } from "@/lib/db/scopes";
import type { Counter } from "@/lib/usage/counters";
import type { Month } from "@/lib/usage/month";

/** The number before the first one. */
const FIRST = 1_000;

/** A number, and how many orders the month has with this one. */
export type OrderNumber = { number: string; month: Counter & { period: Month } };

/**
 * The next order number of this tenant, such as B-1001. It belongs to the caller's transaction: one that fails gives its
 * number back, and two at once wait for each other, so that no number is missing and none exists twice. The month is counted by
 * the same statement: orders of a tenant come one after the other here anyway, and a count of its own would be a round trip.
 */
export async function nextOrderNumber(db: TenantDb, prefix: string, period: Month): Promise<OrderNumber> {
  const rows = await db.$queryRaw<[{ value: bigint } & Counter]>`
    WITH month AS (
      INSERT INTO usage_counters AS u (tenant_id, what, period, used) VALUES (gate.tenant_id(), 'ordersPerMonth', ${period}, 1)
      ON CONFLICT (tenant_id, what, period) DO UPDATE SET used = u.used + 1
      RETURNING used, warned, warned_in AS "warnedIn"),
    next AS (
      INSERT INTO counters AS c (tenant_id, name, value) VALUES (gate.tenant_id(), 'order', ${FIRST + 1})
      ON CONFLICT (tenant_id, name) DO UPDATE SET value = c.value + 1
      RETURNING value)
    SELECT next.value, month.* FROM next, month`;
  const { value, ...month } = rows[0];
  return { number: `${prefix}-${value}`, month: { ...month, period } };
}
