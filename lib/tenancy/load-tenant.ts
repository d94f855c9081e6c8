import "server-only";
import { readBranding } from "@/lib/branding/schema";
import { pool } from "@/lib/db/pools";
import { databaseError } from "@/lib/db/database-error";
import type { Level } from "@/lib/db/placements";
import { log } from "@/lib/log/log";
import { readSettings } from "@/lib/settings/read-schema";
import {
  effectiveFeatures,
  effectiveLimits,
  limitsOfSettings,
  type Override,
  type PlanTerms,
} from "@/lib/usage/schema";
import type { NextPlan, Tenant, TenantStatus } from "./context";

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
  plan_rank: number;
  plan_version: number;
  terms: PlanTerms;
  next_plan: NextPlan | null;
  overrides: (Omit<Override, "until"> & { until: string | null })[];
  published: unknown;
  primary_domain: string | null;
  redirects: Tenant["redirects"] | null;
  suspension_reason: string | null;
  flag_overrides: Tenant["flagOverrides"];
};

const CONTEXT = `SELECT t.id, t.code, t.slug, t.name, t.status, t.settings,
    p.id AS plan_id, p.name AS plan_name, p.rank AS plan_rank, v.version AS plan_version, b.published,
    json_build_object('features', v.features, 'limits', v.limits, 'overshoot', v.overshoot) AS terms,
    (SELECT json_build_object('name', n.name, 'limits', nv.limits) FROM control.plans n
      JOIN control.plan_versions nv ON nv.plan_id = n.id AND nv.available_from <= now()
      WHERE n.rank > p.rank ORDER BY n.rank, nv.version DESC LIMIT 1) AS next_plan,
    (SELECT COALESCE(json_agg(json_build_object('kind', o.kind, 'key', o.key, 'value', o.value, 'until', o.until)), '[]')
      FROM control.plan_overrides o WHERE o.tenant_id = t.id AND o.ended_at IS NULL AND (o.until IS NULL OR o.until > now()))
      AS overrides,
    (SELECT d.host FROM control.domains d WHERE d.tenant_id = t.id AND d.is_primary AND d.state = 'active') AS primary_domain,
    (SELECT json_build_object('hosts', COALESCE(json_agg(d.host ORDER BY d.host) FILTER (WHERE d.redirects AND NOT d.is_primary), '[]'),
        'subdomains', bool_or(d.is_primary AND d.takes_subdomains))
      FROM control.domains d WHERE d.tenant_id = t.id AND d.state = 'active' HAVING bool_or(d.is_primary)) AS redirects,
    (SELECT s.reason FROM control.suspensions s WHERE s.tenant_id = t.id AND s.resumed_at IS NULL) AS suspension_reason,
    (SELECT COALESCE(json_agg(json_build_object('key', o.flag_key, 'isOn', o.is_on,
        'endsAtMs', extract(epoch FROM o.ends_at) * 1000)), '[]')
      FROM control.flag_overrides o WHERE o.tenant_id = t.id) AS flag_overrides,
    COALESCE(l.level, 'shared') AS level, COALESCE(l.server_id, 'main') AS server_id,
    GREATEST(
      (SELECT max(c.id) FROM control.routing_changes c WHERE c.tenant_id = t.id AND c.what = 'context'),
      (SELECT max(c.id) FROM control.routing_changes c WHERE c.tenant_id IS NULL AND c.what = 'context')) AS epoch
  FROM control.tenants t
  JOIN control.plans p ON p.id = t.plan_id
  JOIN control.plan_versions v ON v.plan_id = t.plan_id AND v.version = t.plan_version
  LEFT JOIN control.placements l ON l.tenant_id = t.id
  LEFT JOIN control.brandings b ON b.tenant_id = t.id`;

/** Exported for the test of their plans. A domain goes before the code that the patterns read out of the same host. */
export const CONTEXT_QUERIES = {
  byId: `${CONTEXT} WHERE t.id = $1`,
  byHost: `${CONTEXT} WHERE t.id = COALESCE(
    (SELECT d.tenant_id FROM control.domains d WHERE d.host = $1 AND d.state = 'active' AND d.proved_at IS NOT NULL),
    (SELECT c.id FROM control.tenants c WHERE c.code = $2))`,
};

/** One for all who have none, which is most: each context looks through them at every use. */
const NO_OVERRIDES: Override[] = [];
const NO_REDIRECTS: Tenant["redirects"] = { hosts: [], subdomains: false };

/**
 * Everything about one tenant, in one query of the control tables.
 * @returns null when there is no such tenant
 * @throws AppError DATABASE_UNAVAILABLE, DATABASE_BUSY
 */
export function loadTenant(tenantId: string): Promise<Tenant | null> {
  return load(CONTEXT_QUERIES.byId, [tenantId]);
}

/**
 * The same of the tenant that has the host, in one query as well.
 * @param code what the patterns read out of the host
 */
export function loadTenantOfHost(host: string, code: string | null): Promise<Tenant | null> {
  return load(CONTEXT_QUERIES.byHost, [host, code]);
}

async function load(query: string, values: (string | null)[]): Promise<Tenant | null> {
  const { rows } = await pool("platform")
    .query<Row>(query, values)
    .catch((error: unknown) => {
      throw databaseError(error);
    });
  const row = rows[0];
  if (!row) return null;
  const { settings, faults } = readSettings(row.settings);
  if (faults.length) logOnce(row.id, faults);
  const agreed = row.overrides.map((one) => ({ ...one, until: one.until ? new Date(one.until) : null }));
  const overrides = [...limitsOfSettings(settings.limits), ...agreed];
  const entitled = { plan: row.terms, overrides };
  const now = new Date();
  return {
    id: row.id,
    // Beside the id, because both are read at every request: of ten thousand contexts none is at hand for the processor.
    overrides: overrides.length ? overrides : NO_OVERRIDES,
    code: row.code,
    slug: row.slug,
    name: settings.general.displayName || row.name,
    status: row.status,
    suspensionReason: row.suspension_reason,
    plan: {
      id: row.plan_id,
      name: row.plan_name,
      rank: row.plan_rank,
      version: row.plan_version,
      ...row.terms,
      next: row.next_plan,
    },
    features: effectiveFeatures(entitled, now),
    limits: effectiveLimits(entitled, now),
    flagOverrides: row.flag_overrides,
    settings,
    branding: readBranding(row.published, row.name),
    primaryDomain: row.primary_domain,
    redirects: row.redirects ?? NO_REDIRECTS,
    placement: { level: row.level, serverId: row.server_id },
    epoch: BigInt(row.epoch),
  };
}

const MOST_LOGGED = 1_000;
const logged = new Set<string>();

/** Once for what is wrong, however often the tenant is read. */
function logOnce(tenant: string, faults: string[]): void {
  const key = `${tenant} ${faults.join()}`;
  if (logged.has(key)) return;
  if (logged.size >= MOST_LOGGED) logged.clear();
  logged.add(key);
  log.error({ tenant, faults }, "stored settings are not valid; their defaults are used");
}
