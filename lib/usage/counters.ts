import "server-only";
import { audit } from "@/lib/audit/record";
import type { TenantDb } from "@/lib/db/scopes";
import type { Actor, TenantContext } from "@/lib/tenancy/context";
import { monthOf, monthRange } from "./month";
import { LIMITS, warningLevel, type LimitKey } from "./schema";

const PLAN: Actor = { kind: "system", id: null, name: "Plan" };
const MB = 1024 * 1024;

/** How much one of a limit's unit is of what is counted: megabytes are counted in bytes. */
export const unitOf = (what: LimitKey): number => (LIMITS[what].unit === "MB" ? MB : 1);

/** What a tenant has in its own rows. */
export type Counted = "products" | "storageMb" | "ordersPerMonth";
export type Counter = { used: bigint; warned: number; warnedIn: string };

/** The period that a limit is counted in at this moment. */
export function periodOf(what: LimitKey, ctx: Pick<TenantContext, "tenant">, now: Date): string {
  return LIMITS[what].counts === "month" ? monthOf(now, ctx.tenant.settings.general.timeZone) : "";
}

/** Takes the counter's row for this transaction: whoever else adds to the same limit waits. */
export async function lockCounter(db: TenantDb, what: LimitKey, period: string): Promise<Counter> {
  const [row] = await db.$queryRaw<[Counter]>`
    INSERT INTO usage_counters AS u (tenant_id, what, period) VALUES (gate.tenant_id(), ${what}, ${period})
    ON CONFLICT (tenant_id, what, period) DO UPDATE SET used = u.used
    RETURNING used, warned, warned_in AS "warnedIn"`;
  return row;
}

/** Counts the rows themselves. After lockCounter nobody adds one meanwhile. */
export async function countTruth(
  db: TenantDb,
  what: Counted,
  ctx: Pick<TenantContext, "tenant">,
  period: string,
): Promise<bigint> {
  if (what === "products") return BigInt(await db.product.count({ where: { status: { not: "archived" } } }));
  if (what === "storageMb") {
    const [row] = await db.$queryRaw<
      [{ bytes: bigint }]
    >`SELECT COALESCE(sum(bytes), 0)::bigint AS bytes FROM stored_files`;
    return row.bytes;
  }
  const { from, until } = monthRange(period, ctx.tenant.settings.general.timeZone);
  const [row] = await db.$queryRaw<[{ orders: bigint }]>`
    SELECT count(*) AS orders FROM orders WHERE placed_at >= ${from} AND placed_at < ${until}`;
  return row.orders;
}

/** Keeps what is used now, and says once a month in the tenant's activity that it is near its limit, and once that it is reached. */
export async function settle(
  db: TenantDb,
  ctx: Pick<TenantContext, "tenant">,
  { what, period, used, counter }: { what: LimitKey; period: string; used: bigint; counter: Counter },
  now: Date,
): Promise<void> {
  const limit = ctx.tenant.limits[what];
  const level = warningLevel(Number(used), limit === undefined ? undefined : limit * unitOf(what));
  const month = monthOf(now, ctx.tenant.settings.general.timeZone);
  const warned = counter.warnedIn === month ? counter.warned : 0;
  if (level <= warned && used === counter.used) return;
  const isNew = level > warned;
  await db.usageCounter.updateMany({
    where: { what, period },
    data: { used, ...(isNew ? { warned: level, warnedIn: month } : {}) },
  });
  if (!isNew) return;
  await audit(db, PLAN, {
    action: level === 100 ? "plan.limit_reached" : "plan.limit_near",
    subject: LIMITS[what].label.en,
    details: { what, used: Number(used) / unitOf(what), limit: limit! },
  });
}
