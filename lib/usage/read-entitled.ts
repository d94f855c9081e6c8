import "server-only";
import type { ControlDb } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { readSettings } from "@/lib/settings/read-schema";
import type { Tenant } from "@/lib/tenancy/context";
import {
  effectiveFeatures,
  effectiveLimits,
  limitsOfSettings,
  type Override,
  type PlanTerms,
} from "./schema";

export type Entitled = Pick<Tenant, "plan" | "limits" | "features"> & { overrides: Override[] };

/**
 * A tenant's plan as it is in this transaction, where the context's, which may be a second old, will not do.
 * @throws AppError NOT_FOUND
 */
export async function readEntitled(db: ControlDb, tenantId: string, now = new Date()): Promise<Entitled> {
  const row = await db.tenant.findUnique({
    where: { id: tenantId },
    select: { plan: true, version: true, settings: true, overrides: { where: { endedAt: null } } },
  });
  if (!row)
    throw new AppError("NOT_FOUND", `There is no tenant ${tenantId}.`, {
      userMessage: "There is no such tenant.",
    });
  const { features, limits, overshoot } = row.version;
  const terms = { features, limits, overshoot } as PlanTerms;
  const agreed = row.overrides.map(({ kind, key, value, until }) => ({
    kind,
    key,
    value,
    until,
  })) as Override[];
  const overrides = [...limitsOfSettings(readSettings(row.settings).settings.limits), ...agreed];
  const next = await db.planVersion.findFirst({
    where: { plan: { rank: { gt: row.plan.rank } }, availableFrom: { lte: now } },
    orderBy: [{ plan: { rank: "asc" } }, { version: "desc" }],
    select: { limits: true, plan: { select: { name: true } } },
  });
  const plan = {
    ...terms,
    id: row.plan.id,
    name: row.plan.name,
    rank: row.plan.rank,
    version: row.version.version,
    next: next && { name: next.plan.name, limits: next.limits as Record<string, number> },
  };
  const entitled = { plan: terms, overrides };
  return {
    plan,
    overrides,
    limits: effectiveLimits(entitled, now),
    features: effectiveFeatures(entitled, now),
  };
}
