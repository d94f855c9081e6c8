import "server-only";
import type { ControlDb, TenantDb } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import type { Actor, TenantContext } from "@/lib/tenancy/context";
import { currentTenant } from "@/lib/tenancy/routing";
import { countTruth, lockCounter, periodOf, settle, unitOf, type Counter } from "./counters";
import { readEntitled } from "./read-entitled";
import { limitReached } from "./refusal";
import { hardBound } from "./schema";

type Added = "products" | "storageMb";

/**
 * Lets `adding` more of something into the tenant, or refuses it. In the transaction that adds, before it adds: whoever else
 * adds to the same limit waits until it is over, then counts what is there, and is judged by the limit of that moment. What is
 * there is counted, not remembered, so nothing can drift; people add these by hand, where a count of their own rows costs nothing
 * that is felt.
 *
 * @param adding in what is counted: products, or bytes
 * @throws AppError PLAN_LIMIT_REACHED
 */
export async function admit(db: TenantDb, ctx: TenantContext, what: Added, adding: number): Promise<void> {
  const now = new Date();
  const period = periodOf(what, ctx, now);
  const counter = await lockCounter(db, what, period);
  const tenant = await currentTenant(ctx.tenant.id);
  const limit = tenant.limits[what];
  if (limit === undefined) return;
  const before = await countTruth(db, what, ctx, period);
  const used = before + BigInt(adding);
  const unit = unitOf(what);
  if (used > BigInt(hardBound(limit * unit, what, tenant.plan.overshoot))) {
    throw limitReached(tenant, ctx.actor, what, Number(before) / unit);
  }
  await settle(db, { tenant }, { what, period, used, counter }, now);
}

/** A refusal without a lock, for work that is best not begun; `admit` still decides. */
export async function refuseWithoutRoom(db: TenantDb, ctx: TenantContext, what: Added): Promise<void> {
  const tenant = await currentTenant(ctx.tenant.id);
  const limit = tenant.limits[what];
  if (limit === undefined) return;
  const unit = unitOf(what);
  const used = await countTruth(db, what, ctx, "");
  if (used >= BigInt(hardBound(limit * unit, what, tenant.plan.overshoot)))
    throw limitReached(tenant, ctx.actor, what, Number(used) / unit);
}

/**
 * Judges an order that was just counted (nextOrderNumber), so in the transaction that places it, by a limit that was in force after
 * the order began. Its customer never learns of plans: beyond the bound there are no orders right now, whatever the reason.
 *
 * @param began when the order did, in milliseconds since the epoch: orders at the same time share one question for changes
 * @returns whether it is over the limit, and accepted all the same
 * @throws AppError ORDERS_PAUSED
 */
export async function admitOrder(
  db: TenantDb,
  { tenant: { id } }: Pick<TenantContext, "tenant">,
  counted: Counter & { period: string },
  now: Date,
  began: number,
): Promise<boolean> {
  const what = "ordersPerMonth";
  const tenant = await currentTenant(id, began);
  const limit = tenant.limits[what];
  if (limit === undefined) return false;
  const { period, used } = counted;
  if (used > BigInt(hardBound(limit, what, tenant.plan.overshoot))) {
    throw new AppError("ORDERS_PAUSED", `${what}: ${used - 1n} of ${limit} used in ${period}`, {
      says: "ORDERS_PAUSED",
    });
  }
  await settle(db, { tenant }, { what, period, used, counter: counted }, now);
  return used > BigInt(limit);
}

type InControl = "members" | "customDomains";

/**
 * As `admit`, for what is in the platform's records. The tenant's record is locked, and with it the plan: one that is changed
 * at the same moment is changed wholly before or wholly after.
 *
 * @throws AppError PLAN_LIMIT_REACHED, NOT_FOUND
 */
export async function admitInControl(
  db: ControlDb,
  { tenantId, actor, what }: { tenantId: string; actor: Actor; what: InControl },
): Promise<void> {
  await db.$queryRaw`SELECT 1 FROM control.tenants WHERE id = ${tenantId}::uuid FOR NO KEY UPDATE`;
  const tenant = await readEntitled(db, tenantId);
  const limit = tenant.limits[what];
  if (limit === undefined) return;
  const where = { tenantId };
  const used = what === "members" ? await db.membership.count({ where }) : await db.domain.count({ where });
  if (used + 1 > hardBound(limit, what, tenant.plan.overshoot)) throw limitReached(tenant, actor, what, used);
}
