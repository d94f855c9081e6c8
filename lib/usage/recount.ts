import "server-only";
import { z } from "zod";
import { auditPlatform } from "@/lib/audit/record";
import { inControl, inPlatform, inTenant } from "@/lib/db/scopes";
import { platformJob, tenantJob } from "@/lib/jobs/job";
import { enqueueForEach } from "@/lib/jobs/queue";
import { log } from "@/lib/log/log";
import type { TenantContext } from "@/lib/tenancy/context";
import { countTruth, lockCounter, periodOf, settle } from "./counters";
import { tallyUsage } from "./read-usage";
import { LIMITS } from "./schema";

export type Drift = { what: "ordersPerMonth"; period: string; stored: bigint; counted: bigint };

/**
 * Counts everything anew: puts the month's orders right where their counter says otherwise, warns of what came near its limit
 * by a change of the plan, and notes for operators how much is used.
 *
 * @returns what was wrong, null for nothing
 */
export async function recountUsage(ctx: TenantContext, now = new Date()): Promise<Drift | null> {
  const what = "ordersPerMonth";
  const period = periodOf(what, ctx, now);
  const counted = await tallyUsage(ctx, now);
  const drift = await inTenant(ctx, async (db) => {
    // Whoever places an order holds this row until it is placed: what is counted after this is all there is.
    const counter = await lockCounter(db, what, period);
    const orders = await countTruth(db, what, ctx, period);
    counted.set(what, orders);
    await settle(db, ctx, { what, period, used: orders, counter }, now);
    for (const [other, used] of counted) {
      if (other === what) continue;
      const place = periodOf(other, ctx, now);
      await settle(
        db,
        ctx,
        { what: other, period: place, used, counter: await lockCounter(db, other, place) },
        now,
      );
    }
    return counter.used === orders
      ? null
      : ({ what, period, stored: counter.used, counted: orders } as const);
  });
  await inControl(ctx, async (db) => {
    for (const [one, used] of counted) {
      const level = { period: LIMITS[one].counts === "month" ? period : "", used, notedAt: now };
      const key = { tenantId: ctx.tenant.id, what: one };
      await db.usageLevel.upsert({
        where: { tenantId_what: key },
        create: { ...key, ...level },
        update: level,
      });
    }
  });
  return drift;
}

/** The same as a job. A counter that was wrong is corrected and on record. */
export const recountTenant = tenantJob({
  id: "usage-recount",
  schema: z.object({}),
  async run(ctx) {
    const drift = await recountUsage(ctx);
    if (!drift) return;
    const details = {
      what: drift.what,
      period: drift.period,
      stored: Number(drift.stored),
      counted: Number(drift.counted),
    };
    log.warn({ tenant: ctx.tenant.id, ...details }, "a usage counter was wrong and is corrected");
    await inPlatform((db) =>
      auditPlatform(db, ctx.actor, { action: "usage.corrected", subjectId: ctx.tenant.id, details }),
    );
  },
});

/**
 * Has tenants counted at once whose limits were just changed, so that they are warned of what came near one by it. The change
 * itself is made: what the queue does not take is counted at the next full hour.
 */
export async function recountSoon(tenantIds: readonly string[]): Promise<void> {
  await enqueueForEach(recountTenant, tenantIds).catch((error: Error) =>
    log.warn(
      { tenants: tenantIds.length, error: error.message },
      "usage is counted at the next full hour only",
    ),
  );
}

/** Every hour, each tenant that is open. */
export const recountTenants = platformJob({
  id: "usage-recount-all",
  cron: "7 * * * *",
  async run(_ctx, enqueue) {
    const open = await inPlatform((db) =>
      db.tenant.findMany({ where: { status: "active" }, select: { id: true } }),
    );
    for (const { id } of open) await enqueue(recountTenant, id, {});
  },
});
