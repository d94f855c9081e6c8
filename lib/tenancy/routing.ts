import "server-only";
import { KeptMap } from "@/lib/cache/kept";
import { databaseError } from "@/lib/db/database-error";
import { pool } from "@/lib/db/pools";
import { serverEnv } from "@/lib/env/server";
import { codeFromHost, type HostPattern } from "@/lib/hosts/patterns";
import { entitledAt } from "@/lib/usage/schema";
import { followChanges, knownChanges, whenReplaced } from "./change-log";
import type { Tenant } from "./context";
import { loadTenant } from "./load-tenant";
import { findStoredTenant, storeTenant } from "./stored-tenant";

const UNKNOWN_HOST_TTL_MS = 5_000;

/** Whatever is kept carries the version of the log that was known before it was made (lib/cache/known-changes). */
type Memory = {
  /** One entry. */
  patterns: KeptMap<HostPattern[]>;
  /** The id of the tenant, or null for a host that nobody has. */
  hosts: KeptMap<string | null>;
  tenants: KeptMap<Tenant>;
  loading: Map<string, { tenant: Promise<Tenant | null>; madeAt: number }>;
};

// On globalThis, because Next may load this module more than once in one process.
const shared = globalThis as typeof globalThis & { liveryRouting?: Memory };

/** What this process keeps; others look at it to measure it. */
export function routingMemory(): Readonly<Memory> {
  return memory();
}

function memory(): Memory {
  if (!shared.liveryRouting) {
    shared.liveryRouting = empty();
    whenReplaced("routing", () => (shared.liveryRouting = empty()));
  }
  return shared.liveryRouting;
}

function empty(): Memory {
  return {
    patterns: new KeptMap(1),
    hosts: new KeptMap(50_000),
    tenants: new KeptMap(10_000),
    loading: new Map(),
  };
}

/** The console's own host. */
export function consoleHost(): string {
  return `console.${serverEnv().LIVERY_ROOT}`;
}

/**
 * The tenant that a host belongs to: custom domain first, then the subdomain patterns.
 * @param host as normaliseHost() returns it
 * @returns the id, or null for a host that nobody has
 */
export async function tenantIdOfHost(host: string): Promise<string | null> {
  await followChanges();
  const { hosts } = memory();
  const changes = knownChanges();
  const known = hosts.get(host);
  if (known?.value && changes.isCurrent("context", known.value, known.madeAt)) return known.value;
  if (known?.value === null && known.madeAt >= changes.newestOfAny("context")) return null;
  const madeAt = changes.version;
  const tenantId = await findTenantId(host, madeAt).catch((error: unknown) => {
    throw databaseError(error);
  });
  hosts.set(host, tenantId, madeAt, tenantId ? undefined : UNKNOWN_HOST_TTL_MS);
  return tenantId;
}

/** The tenant: from memory, else from Redis, where nothing about it has changed; else in one query. */
export async function tenantById(tenantId: string): Promise<Tenant | null> {
  await followChanges();
  const { tenants, loading } = memory();
  const changes = knownChanges();
  const known = tenants.get(tenantId);
  if (known && changes.isCurrent("context", tenantId, known.madeAt))
    return entitledAt(known.value, new Date());
  const underway = loading.get(tenantId);
  if (underway && changes.isCurrent("context", tenantId, underway.madeAt)) return underway.tenant;
  const madeAt = changes.version;
  const tenant = fetchTenant(tenantId, madeAt).finally(() => {
    if (loading.get(tenantId)?.tenant === tenant) loading.delete(tenantId);
  });
  loading.set(tenantId, { tenant, madeAt });
  return tenant;
}

async function fetchTenant(tenantId: string, madeAt: number): Promise<Tenant | null> {
  const { tenants } = memory();
  const stored = await findStoredTenant(tenantId);
  if (stored) {
    tenants.set(tenantId, stored.tenant, stored.madeAt, stored.restMs);
    return entitledAt(stored.tenant, new Date());
  }
  const tenant = await loadTenant(tenantId);
  if (!tenant) return null;
  tenants.set(tenantId, tenant, madeAt);
  storeTenant(tenant, madeAt);
  return tenant;
}

async function findTenantId(host: string, madeAt: number): Promise<string | null> {
  const code = codeFromHost(host, await patterns(madeAt), serverEnv().LIVERY_ROOT);
  const { rows } = await pool("platform").query<{ id: string }>(
    `SELECT tenant_id AS id, 1 AS rank FROM control.domains WHERE host = $1 AND state = 'active'
     UNION ALL SELECT id, 2 FROM control.tenants WHERE code = $2 ORDER BY rank LIMIT 1`,
    [host, code],
  );
  return rows[0]?.id ?? null;
}

async function patterns(madeAt: number): Promise<HostPattern[]> {
  const { patterns: known } = memory();
  const kept = known.get("all");
  if (kept && kept.madeAt >= knownChanges().newestOfAll("context")) return kept.value;
  const { rows: list } = await pool("platform").query<HostPattern>(
    "SELECT kind, pattern FROM control.host_patterns ORDER BY position",
  );
  known.set("all", list, madeAt);
  return list;
}
