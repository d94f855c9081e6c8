import "server-only";
import { readBranding } from "@/lib/branding/schema";
import { pool } from "@/lib/db/pools";
import { databaseError } from "@/lib/db/database-error";
import { log } from "@/lib/log/log";
import { tenantSettingsSchema } from "@/lib/settings/schema";
import { effectiveFeatures, effectiveLimits, type Override, type PlanTerms } from "@/lib/usage/schema";
import type { NextPlan, Tenant, TenantStatus } from "./context";

type Row = {
  id: string;
  code: string;
  slug: string;
  name: string;
  status: TenantStatus;
  epoch: string;
  settings: unknown;
  plan_id: string;
  plan_name: string;
  plan_version: number;
  terms: PlanTerms;
  next_plan: NextPlan | null;
  overrides: (Omit<Override, "until"> & { until: string | null })[];
  published: unknown;
  primary_domain: string | null;
  suspension_reason: string | null;
};

const QUERY = `SELECT t.id, t.code, t.slug, t.name, t.status, t.epoch, t.settings,
    p.id AS plan_id, p.name AS plan_name, v.version AS plan_version, b.published,
    json_build_object('features', v.features, 'limits', v.limits, 'overshoot', v.overshoot) AS terms,
    (SELECT json_build_object('name', n.name, 'limits', nv.limits) FROM control.plans n
      JOIN control.plan_versions nv ON nv.plan_id = n.id AND nv.available_from <= now()
      WHERE n.rank > p.rank ORDER BY n.rank, nv.version DESC LIMIT 1) AS next_plan,
    (SELECT COALESCE(json_agg(json_build_object('kind', o.kind, 'key', o.key, 'value', o.value, 'until', o.until)), '[]')
      FROM control.plan_overrides o WHERE o.tenant_id = t.id AND o.ended_at IS NULL AND (o.until IS NULL OR o.until > now()))
      AS overrides,
    (SELECT d.host FROM control.domains d WHERE d.tenant_id = t.id AND d.is_primary AND d.state = 'active') AS primary_domain,
    (SELECT s.reason FROM control.suspensions s WHERE s.tenant_id = t.id AND s.resumed_at IS NULL) AS suspension_reason
  FROM control.tenants t
  JOIN control.plans p ON p.id = t.plan_id
  JOIN control.plan_versions v ON v.plan_id = t.plan_id AND v.version = t.plan_version
  LEFT JOIN control.brandings b ON b.tenant_id = t.id
  WHERE t.id = $1`;

/**
 * Everything about one tenant, in one query of the control tables.
 * @returns null when there is no such tenant
 * @throws AppError DATABASE_UNAVAILABLE, DATABASE_BUSY
 */
export async function loadTenant(tenantId: string): Promise<Tenant | null> {
  const { rows } = await pool("platform")
    .query<Row>(QUERY, [tenantId])
    .catch((error: unknown) => {
      throw databaseError(error);
    });
  const row = rows[0];
  if (!row) return null;
  const overrides = row.overrides.map((one) => ({ ...one, until: one.until ? new Date(one.until) : null }));
  const entitled = { plan: row.terms, overrides };
  const now = new Date();
  return {
    id: row.id,
    code: row.code,
    slug: row.slug,
    name: row.name,
    status: row.status,
    suspensionReason: row.suspension_reason,
    plan: {
      id: row.plan_id,
      name: row.plan_name,
      version: row.plan_version,
      ...row.terms,
      next: row.next_plan,
    },
    overrides,
    features: effectiveFeatures(entitled, now),
    limits: effectiveLimits(entitled, now),
    settings: readSettings(row),
    branding: readBranding(row.published, row.name),
    primaryDomain: row.primary_domain,
    epoch: BigInt(row.epoch),
  };
}

/** A document that no longer fits its schema costs its own values, never the tenant's whole portal. */
function readSettings(row: Row): Tenant["settings"] {
  const result = tenantSettingsSchema.safeParse(row.settings);
  if (result.success) return result.data;
  log.error(
    { tenant: row.id, error: result.error.message },
    "stored settings are not valid; defaults are served",
  );
  return tenantSettingsSchema.parse({});
}
