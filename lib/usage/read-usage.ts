import "server-only";
import { inControl, inTenant } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { countTruth, periodOf, unitOf } from "./counters";
import { hardBound, LIMIT_KEYS, LIMITS, warningLevel, type LimitKey } from "./schema";

export type Usage = {
  what: LimitKey;
  /** In the limit's unit; null for what is counted by the minute. */
  used: number | null;
  /** null = no limit. */
  limit: number | null;
  /** Up to where it goes on past the limit. */
  bound: number | null;
  level: 0 | 80 | 100;
};

/** What the tenant uses of each limit, counted now. */
export async function readUsage(ctx: TenantContext, now = new Date()): Promise<Usage[]> {
  const counted = await tallyUsage(ctx, now);
  const { limits, plan } = ctx.tenant;
  return LIMIT_KEYS.map((what) => {
    const amount = counted.get(what);
    const used = amount === undefined ? null : Number(amount) / unitOf(what);
    const limit = limits[what];
    return {
      what,
      used,
      limit: limit ?? null,
      bound: limit === undefined ? null : hardBound(limit, what, plan.overshoot),
      level: used === null ? 0 : warningLevel(used, limit),
    };
  });
}

/** What is near its limit or over it: counted anew only where the counters say that something may be. */
export async function readWarnings(ctx: TenantContext, now = new Date()): Promise<Usage[]> {
  const { limits } = ctx.tenant;
  const counters = await inTenant(
    ctx,
    (db) =>
      db.usageCounter.findMany({ where: { period: { in: ["", periodOf("ordersPerMonth", ctx, now)] } } }),
    { readOnly: true },
  );
  const mayBeNear = counters.some(({ what, used }) => {
    const limit = limits[what];
    return limit !== undefined && warningLevel(Number(used), limit * unitOf(what as LimitKey)) > 0;
  });
  return mayBeNear ? (await readUsage(ctx, now)).filter(({ level }) => level > 0) : [];
}

/** What is counted of each limit, in bytes and pieces. */
export async function tallyUsage(ctx: TenantContext, now: Date): Promise<Map<LimitKey, bigint>> {
  const inRows = await inTenant(
    ctx,
    async (db) => {
      const what = "ordersPerMonth";
      const period = periodOf(what, ctx, now);
      const orders = await db.usageCounter.findFirst({ where: { what, period }, select: { used: true } });
      return {
        products: await countTruth(db, "products", ctx, ""),
        storageMb: await countTruth(db, "storageMb", ctx, ""),
        ordersPerMonth: orders?.used ?? 0n,
      };
    },
    { readOnly: true },
  );
  const inRecords = await inControl(
    ctx,
    async (db) => ({
      members: await db.membership.count({ where: { tenantId: ctx.tenant.id } }),
      customDomains: await db.domain.count({ where: { tenantId: ctx.tenant.id } }),
    }),
    { readOnly: true },
  );
  const all = Object.entries({ ...inRows, ...inRecords }).map(
    ([what, used]) => [what, BigInt(used)] as const,
  );
  return new Map(all.filter((one): one is [LimitKey, bigint] => one[0] in LIMITS));
}
