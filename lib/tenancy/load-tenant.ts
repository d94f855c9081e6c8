import "server-only";
import { readBranding } from "@/lib/branding/schema";
import { pool } from "@/lib/db/pools";
import { databaseError } from "@/lib/db/database-error";
import type { Level } from "@/lib/db/placements";
import { log } from "@/lib/log/log";
import { tenantSettingsSchema } from "@/lib/settings/schema";
import type { Tenant, TenantStatus } from "./context";

type Row = {
  id: string;
  code: string;
  slug: string;
  name: string;
  status: TenantStatus;
  epoch: string;
  level: Level;
  server_id: string;
  settings: unknown;
  plan_id: string;
  plan_name: string;
  features: Record<string, boolean>;
  limits: Record<string, number>;
  published: unknown;
  primary_domain: string | null;
  suspension_reason: string | null;
};

/** Exported for the test of its plan. */
export const CONTEXT_QUERY = `SELECT t.id, t.code, t.slug, t.name, t.status, t.settings,
    p.id AS plan_id, p.name AS plan_name, p.features, p.limits, b.published,
    (SELECT d.host FROM control.domains d WHERE d.tenant_id = t.id AND d.is_primary AND d.state = 'active') AS primary_domain,
    (SELECT s.reason FROM control.suspensions s WHERE s.tenant_id = t.id AND s.resumed_at IS NULL) AS suspension_reason,
    COALESCE(l.level, 'shared') AS level, COALESCE(l.server_id, 'main') AS server_id,
    GREATEST(
      (SELECT max(c.id) FROM control.routing_changes c WHERE c.tenant_id = t.id AND c.what = 'context'),
      (SELECT max(c.id) FROM control.routing_changes c WHERE c.tenant_id IS NULL AND c.what = 'context')) AS epoch
  FROM control.tenants t
  JOIN control.plans p ON p.id = t.plan_id
  LEFT JOIN control.placements l ON l.tenant_id = t.id
  LEFT JOIN control.brandings b ON b.tenant_id = t.id
  WHERE t.id = $1`;

/**
 * Everything about one tenant, in one query of the control tables.
 * @returns null when there is no such tenant
 * @throws AppError DATABASE_UNAVAILABLE, DATABASE_BUSY
 */
export async function loadTenant(tenantId: string): Promise<Tenant | null> {
  const { rows } = await pool("platform")
    .query<Row>(CONTEXT_QUERY, [tenantId])
    .catch((error: unknown) => {
      throw databaseError(error);
    });
  const row = rows[0];
  if (!row) return null;
  return {
    id: row.id,
    code: row.code,
    slug: row.slug,
    name: row.name,
    status: row.status,
    suspensionReason: row.suspension_reason,
    plan: { id: row.plan_id, name: row.plan_name },
    features: row.features,
    limits: row.limits,
    settings: readSettings(row),
    branding: readBranding(row.published, row.name),
    primaryDomain: row.primary_domain,
    placement: { level: row.level, serverId: row.server_id },
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
