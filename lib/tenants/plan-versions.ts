import "server-only";
import { auditPlatform } from "@/lib/audit/record";
import { isUniqueViolation } from "@/lib/db/database-error";
import { inPlatform, type ControlDb } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import type { PlatformContext } from "@/lib/tenancy/context";
import { followChangesNow } from "@/lib/tenancy/change-log";
import { recountSoon } from "@/lib/usage/recount";
import { isFeatureKey, isLimitKey, type PlanTerms } from "@/lib/usage/schema";
import { diffTerms, takenOf, type Change, type NewPlanInput, type PlanVersionInput } from "./plan-schema";

export type PlanVersionItem = PlanTerms & {
  version: number;
  priceMonthMinor: bigint;
  priceYearMinor: bigint | null;
  currency: string;
  availableFrom: Date;
  createdBy: string | null;
  tenants: number;
};
export type PlanDetails = { id: string; name: string; rank: number; versions: PlanVersionItem[] };

const MOST_NAMED = 50;

/** Every plan with its versions, the newest first, and how many tenants are on each. */
export async function listPlanDetails(_ctx: PlatformContext): Promise<PlanDetails[]> {
  const plans = await inPlatform(
    (db) =>
      db.plan.findMany({
        orderBy: { rank: "asc" },
        select: {
          id: true,
          name: true,
          rank: true,
          versions: { orderBy: { version: "desc" }, include: { _count: { select: { tenants: true } } } },
        },
      }),
    { readOnly: true },
  );
  return plans.map((plan) => ({
    ...plan,
    versions: plan.versions.map(({ _count, planId: _plan, features, limits, overshoot, ...version }) => ({
      ...version,
      ...({ features, limits, overshoot } as PlanTerms),
      tenants: _count.tenants,
    })),
  }));
}

export async function findPlanDetails(ctx: PlatformContext, planId: string): Promise<PlanDetails | null> {
  return (await listPlanDetails(ctx)).find(({ id }) => id === planId) ?? null;
}

/**
 * Makes a plan with its first version. Nobody is on it until an operator puts a tenant there.
 * @throws AppError CONFLICT for a code or a rank that another plan has; names the field
 */
export async function createPlan(ctx: PlatformContext, input: NewPlanInput): Promise<void> {
  const { planId, name, rank, copy, features, limits, overshoot, availableFrom, ...prices } = input;
  await inPlatform(async (db) => {
    await refuseTaken(db, input);
    const copied =
      copy && (await db.planVersion.findFirst({ where: { planId: copy }, orderBy: { version: "desc" } }));
    const own = { features, limits, overshoot };
    const terms = copied ? withUnknownOf(copied as unknown as PlanTerms, own) : own;
    await db.plan.create({ data: { id: planId, name, rank } });
    await db.planVersion.create({
      data: {
        ...{ planId, version: 1, ...terms, ...prices, createdBy: ctx.actor.name },
        ...(availableFrom && { availableFrom }),
      },
    });
    await auditPlatform(db, ctx.actor, { action: "plan.created", details: { name, plan: planId, rank } });
  }).catch(async (error: unknown) => {
    // Somebody else was quicker; a second look says with what.
    if (isUniqueViolation(error)) await inPlatform((db) => refuseTaken(db, input));
    throw error;
  });
  await followChangesNow();
}

async function refuseTaken(db: ControlDb, input: NewPlanInput): Promise<void> {
  const fields = takenOf(await db.plan.findMany({ orderBy: { rank: "asc" } }), input);
  if (Object.keys(fields).length === 0) return;
  throw new AppError("CONFLICT", `plan ${input.planId}, rank ${input.rank}: taken`, {
    userMessage: "Another plan has this already, and nothing was made.",
    fields,
  });
}

/**
 * Adds a version. Who is on an older one stays there; new tenants get this one. What the code does not know is taken over from
 * the version before.
 *
 * @returns its number
 * @throws AppError CONFLICT when somebody else has added one since the form was filled; NOT_FOUND
 */
export async function addPlanVersion(ctx: PlatformContext, input: PlanVersionInput): Promise<number> {
  const { planId, base, features, limits, overshoot, availableFrom, ...prices } = input;
  const version = await inPlatform(async (db) => {
    const { name } = await lockPlan(db, planId);
    const newest = await db.planVersion.findFirstOrThrow({ where: { planId }, orderBy: { version: "desc" } });
    if (newest.version !== base)
      throw new AppError("CONFLICT", `${planId} is at ${newest.version}, not ${base}`, {
        userMessage: `Version ${newest.version} of ${name} was added meanwhile. Look at it and begin again.`,
      });
    const before = newest as unknown as PlanTerms;
    const terms = withUnknownOf(before, { features, limits, overshoot });
    await db.planVersion.create({
      data: {
        ...{ planId, version: base + 1, ...terms, ...prices, createdBy: ctx.actor.name },
        ...(availableFrom && { availableFrom }),
      },
    });
    await auditPlatform(db, ctx.actor, {
      action: "plan.version_added",
      details: { name: `${name} ${base + 1}`, plan: planId, changes: diffTerms(before, terms) },
    });
    return base + 1;
  });
  await followChangesNow();
  return version;
}

export type MovePreview = {
  tenants: number;
  /** By the version that they are on now. */
  groups: { version: number; tenants: number; changes: Change[] }[];
  /** Who uses more than the version gives, as last counted: nothing of it is taken away. */
  above: { tenantId: string; name: string; key: string; used: number; limit: number }[];
};

/** Who of a plan's tenants would get more and less by moving to a version. */
export async function previewMove(
  _ctx: PlatformContext,
  { planId, version }: { planId: string; version: number },
): Promise<MovePreview> {
  return inPlatform(
    async (db) => {
      const versions = await db.planVersion.findMany({
        where: { planId },
        include: { _count: { select: { tenants: true } } },
        orderBy: { version: "desc" },
      });
      const target = versions.find((one) => one.version === version);
      if (!target) throw noVersion(planId, version);
      const groups = versions
        .filter((one) => one !== target && one._count.tenants > 0)
        .map((one) => ({
          version: one.version,
          tenants: one._count.tenants,
          changes: diffTerms(one as unknown as PlanTerms, target as unknown as PlanTerms),
        }));
      const above = await db.$queryRaw<MovePreview["above"]>`
        SELECT t.id AS "tenantId", t.name, u.what AS key, l.used, l.most AS limit
        FROM control.tenants t JOIN control.usage_levels u ON u.tenant_id = t.id
          JOIN control.plan_versions v ON v.plan_id = t.plan_id AND v.version = ${version},
          LATERAL (SELECT (u.used / CASE u.what WHEN 'storageMb' THEN 1048576 ELSE 1 END)::float AS used,
            coalesce(t.settings -> 'limits' ->> CASE u.what WHEN 'members' THEN 'users' ELSE u.what END, v.limits ->> u.what)::float
              AS most) l
        WHERE t.plan_id = ${planId} AND t.plan_version <> ${version} AND l.used > l.most
          AND NOT EXISTS (SELECT FROM control.plan_overrides o WHERE o.tenant_id = t.id AND o.kind = 'limit' AND o.key = u.what
            AND o.ended_at IS NULL AND (o.until IS NULL OR o.until > now()))
        ORDER BY t.name, u.what LIMIT ${MOST_NAMED}`;
      return { tenants: groups.reduce((sum, one) => sum + one.tenants, 0), groups, above };
    },
    { readOnly: true },
  );
}

/**
 * Moves every tenant of a plan to one of its versions. Nothing that they have is taken away.
 * @returns how many
 * @throws AppError CONFLICT when it concerns another number of tenants than was confirmed; NOT_FOUND
 */
export async function moveTenants(
  ctx: PlatformContext,
  { planId, version, expected }: { planId: string; version: number; expected: number },
): Promise<number> {
  const moved = await inPlatform(async (db) => {
    const { name } = await lockPlan(db, planId);
    if (!(await db.planVersion.count({ where: { planId, version } }))) throw noVersion(planId, version);
    // Locked, because each can be put on another plan meanwhile: who has been by now is not among them.
    const tenants = await db.$queryRaw<{ id: string; version: number }[]>`
      SELECT id, plan_version AS version FROM control.tenants
      WHERE plan_id = ${planId} AND plan_version <> ${version} ORDER BY id FOR NO KEY UPDATE`;
    if (tenants.length !== expected)
      throw new AppError("CONFLICT", `${tenants.length} tenants, not ${expected}`, {
        userMessage: `It concerns ${tenants.length} tenants now, not ${expected}. Look again before you confirm.`,
      });
    const ids = tenants.map(({ id }) => id);
    await db.$executeRaw`
      UPDATE control.tenants SET plan_version = ${version}, updated_at = now() WHERE id = ANY(${ids}::uuid[])`;
    for (const { id, version: from } of tenants) {
      const details = { from: `${name} ${from}`, plan: `${name} ${version}` };
      await auditPlatform(db, ctx.actor, { action: "tenant.plan_changed", subjectId: id, details });
    }
    return ids;
  });
  await followChangesNow();
  await recountSoon(moved);
  return moved.length;
}

/** What the code does not know is taken over from the version before. */
function withUnknownOf(before: PlanTerms, terms: PlanTerms): PlanTerms {
  return {
    features: { ...unknownOf(before.features, isFeatureKey), ...terms.features },
    limits: { ...unknownOf(before.limits, isLimitKey), ...terms.limits },
    overshoot: { ...unknownOf(before.overshoot, isLimitKey), ...terms.overshoot },
  };
}

function unknownOf<Value>(
  stored: Record<string, Value>,
  isKnown: (key: string) => boolean,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(stored).filter(([key]) => !isKnown(key)));
}

async function lockPlan(db: ControlDb, planId: string): Promise<{ name: string }> {
  const [plan] = await db.$queryRaw<{ name: string }[]>`
    SELECT name FROM control.plans WHERE id = ${planId} FOR UPDATE`;
  if (plan) return plan;
  throw new AppError("NOT_FOUND", `There is no plan ${planId}.`, { userMessage: "There is no such plan." });
}

function noVersion(planId: string, version: number): AppError {
  return new AppError("NOT_FOUND", `${planId} has no version ${version}.`, {
    userMessage: "There is no such version of this plan.",
  });
}
