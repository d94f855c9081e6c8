import "server-only";
import { z } from "zod";
import { auditPlatform } from "@/lib/audit/record";
import { Prisma } from "@/lib/db/generated/control/client";
import { inPlatform, type ControlDb } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import type { PlatformContext } from "@/lib/tenancy/context";
import { followChangesNow } from "@/lib/tenancy/change-log";
import { readEntitled, type Entitled } from "@/lib/usage/read-entitled";
import { recountSoon } from "@/lib/usage/recount";
import { effectiveFeatures, effectiveLimits, isLimitKey, LIMITS, type PlanTerms } from "@/lib/usage/schema";
import { diffTerms, nameOf, type Change, type SetOverrideInput } from "./plan-schema";

export type OverrideItem = {
  id: string;
  kind: "limit" | "feature";
  key: string;
  value: number | boolean | null;
  reason: string;
  until: Date | null;
  createdAt: Date;
  endedAt: Date | null;
  holds: boolean;
};

export type TenantPlan = {
  tenant: { id: string; name: string; code: string };
  entitled: Entitled;
  /** As last counted, in the limit's unit. */
  used: Record<string, number>;
  countedAt: Date | null;
  overrides: OverrideItem[];
};

const MB = 1024 * 1024;
const OVERRIDES_SHOWN = 50;

/** A tenant's plan, what it uses, and what operators have set over it; null for an id that is nobody's. */
export async function findTenantPlan(_ctx: PlatformContext, tenantId: string): Promise<TenantPlan | null> {
  if (!z.uuid().safeParse(tenantId).success) return null;
  const now = new Date();
  return inPlatform(
    async (db) => {
      const tenant = await db.tenant.findUnique({
        where: { id: tenantId },
        select: { id: true, name: true, code: true, usageLevels: true },
      });
      if (!tenant) return null;
      const { usageLevels, ...names } = tenant;
      const overrides = await db.planOverride.findMany({
        where: { tenantId },
        orderBy: { createdAt: "desc" },
        take: OVERRIDES_SHOWN,
      });
      return {
        tenant: names,
        entitled: await readEntitled(db, tenantId, now),
        used: usedOf(usageLevels),
        countedAt: usageLevels[0]?.notedAt ?? null,
        overrides: overrides.map(({ id, kind, key, value, reason, until, createdAt, endedAt }) => ({
          ...({ id, kind, key, value, reason, until, createdAt, endedAt } as Omit<OverrideItem, "holds">),
          holds: endedAt === null && (until === null || until > now),
        })),
      };
    },
    { readOnly: true },
  );
}

function usedOf(levels: { what: string; used: bigint }[]): Record<string, number> {
  const amount = ({ what, used }: (typeof levels)[number]) =>
    Number(used) / (isLimitKey(what) && LIMITS[what].unit === "MB" ? MB : 1);
  return Object.fromEntries(levels.map((level) => [level.what, amount(level)]));
}

type Target = { planId: string; version: number };
export type PlanPreview = {
  target: Target & { name: string };
  /** With the overrides that hold: what changes for the tenant. */
  changes: Change[];
  above: { key: string; used: number; limit: number }[];
};

/**
 * What another plan would change for a tenant.
 * @throws AppError NOT_FOUND for a plan, version or tenant that does not exist
 */
export async function previewPlan(
  _ctx: PlatformContext,
  tenantId: string,
  target: Target,
): Promise<PlanPreview> {
  return inPlatform(
    async (db) => {
      const now = new Date();
      const { overrides, limits, features } = await readEntitled(db, tenantId, now);
      const version = await requireVersion(db, target);
      const entitled = { plan: version.terms, overrides };
      const after = {
        limits: effectiveLimits(entitled, now),
        features: effectiveFeatures(entitled, now),
      };
      const used = usedOf(await db.usageLevel.findMany({ where: { tenantId } }));
      return {
        target: { ...target, name: version.name },
        changes: diffTerms({ limits, features }, after),
        above: Object.entries(after.limits).flatMap(([key, limit]) =>
          (used[key] ?? 0) > limit ? [{ key, limit, used: used[key]! }] : [],
        ),
      };
    },
    { readOnly: true },
  );
}

/**
 * Puts a tenant on a plan. What it has above the new limits stays; nothing is added until there is room again.
 * @throws AppError NOT_FOUND
 */
export async function changePlan(
  ctx: PlatformContext,
  { tenantId, target }: { tenantId: string; target: Target },
): Promise<void> {
  await inPlatform(async (db) => {
    const before = await lockTenant(db, tenantId);
    const { name } = await requireVersion(db, target);
    if (before.planId === target.planId && before.version === target.version) return;
    await db.tenant.update({
      where: { id: tenantId },
      data: { planId: target.planId, planVersion: target.version },
    });
    await auditPlatform(db, ctx.actor, {
      action: "tenant.plan_changed",
      subjectId: tenantId,
      details: { from: `${before.name} ${before.version}`, plan: `${name} ${target.version}` },
    });
  });
  await takeEffect(tenantId);
}

/**
 * Sets one limit or feature of a tenant otherwise than its plan says, in place of what was set before. It ends by itself.
 * @throws AppError NOT_FOUND
 */
export async function setOverride(ctx: PlatformContext, input: SetOverrideInput): Promise<void> {
  const { tenantId, kind, key, value, reason, until } = input;
  await inPlatform(async (db) => {
    await lockTenant(db, tenantId);
    const ended = { endedAt: new Date(), endedBy: ctx.actor.id };
    await db.planOverride.updateMany({ where: { tenantId, kind, key, endedAt: null }, data: ended });
    const stored = value ?? Prisma.JsonNull;
    await db.planOverride.create({
      data: { tenantId, kind, key, value: stored, reason, until, createdBy: ctx.actor.id },
    });
    await auditPlatform(db, ctx.actor, {
      action: "tenant.override_set",
      subjectId: tenantId,
      details: { name: `${nameOf(input)}: ${wordsOf(value)}`, reason, until: until?.toISOString() ?? null },
    });
  });
  await takeEffect(tenantId);
}

/** Ends an override at once. @throws AppError NOT_FOUND for one that is another tenant's or over already */
export async function endOverride(
  ctx: PlatformContext,
  { tenantId, id }: { tenantId: string; id: string },
): Promise<void> {
  await inPlatform(async (db) => {
    const override = await db.planOverride.findFirst({ where: { tenantId, id, endedAt: null } });
    const ended = { endedAt: new Date(), endedBy: ctx.actor.id };
    const { count } = await db.planOverride.updateMany({
      where: { tenantId, id, endedAt: null },
      data: ended,
    });
    if (!override || !count)
      throw new AppError("NOT_FOUND", `override ${id} of ${tenantId}`, {
        userMessage: "This is over already.",
      });
    const name = nameOf({ kind: override.kind as Change["kind"], key: override.key });
    await auditPlatform(db, ctx.actor, {
      action: "tenant.override_ended",
      subjectId: tenantId,
      details: { name, reason: override.reason },
    });
  });
  await takeEffect(tenantId);
}

const wordsOf = (value: number | boolean | null) =>
  value === null ? "no limit" : typeof value === "number" ? String(value) : value ? "on" : "off";

/** At once here, within a second elsewhere; the recount warns the tenant of what came near a limit by it. */
async function takeEffect(tenantId: string): Promise<void> {
  await followChangesNow();
  await recountSoon([tenantId]);
}

/** Whoever adds a member or a domain at this moment waits, and is judged by what is changed here (admitInControl). */
async function lockTenant(db: ControlDb, tenantId: string) {
  const [tenant] = await db.$queryRaw<{ planId: string; name: string; version: number }[]>`
    SELECT t.plan_id AS "planId", p.name, t.plan_version AS version
    FROM control.tenants t JOIN control.plans p ON p.id = t.plan_id WHERE t.id = ${tenantId}::uuid FOR NO KEY UPDATE OF t`;
  if (tenant) return tenant;
  throw new AppError("NOT_FOUND", `tenant ${tenantId}`, { userMessage: "There is no such tenant." });
}

async function requireVersion(db: ControlDb, { planId, version }: Target) {
  const found = await db.planVersion.findUnique({
    where: { planId_version: { planId, version } },
    include: { plan: true },
  });
  if (found) return { name: found.plan.name, terms: found as unknown as PlanTerms };
  throw new AppError("NOT_FOUND", `plan ${planId} ${version}`, { userMessage: "There is no such plan." });
}
