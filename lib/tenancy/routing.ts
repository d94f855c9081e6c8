import "server-only";
import { HOSTS_KEPT, KeptMap } from "@/lib/cache/kept";
import { databaseError } from "@/lib/db/database-error";
import { pool } from "@/lib/db/pools";
import { serverEnv } from "@/lib/env/server";
import { AppError } from "@/lib/errors/app-error";
import { codeFromHost, type HostPattern } from "@/lib/hosts/patterns";
import { entitledAt } from "@/lib/usage/schema";
import { followChanges, followSince, knownChanges, whenReplaced } from "./change-log";
import type { Tenant } from "./context";
import { loadTenant, loadTenantOfHost } from "./load-tenant";
import { findStoredHost, storeHost } from "./stored-host";
import { findStoredTenant, storeTenant } from "./stored-tenant";

const UNKNOWN_HOST_TTL_MS = 5_000;

/** Whatever is kept carries the version of the log that was known before it was made (lib/cache/known-changes). */
type Memory = {
  /** One entry. */
  patterns: KeptMap<Promise<HostPattern[]>>;
  /**
   * Whose a host is, with all that they are, so that one look is enough; null for a host that nobody has. What is kept is as old as
   * the older of the two.
   */
  hosts: KeptMap<Tenant | null>;
  tenants: KeptMap<Tenant>;
  /** What is being loaded, by the tenant's id or by host. */
  loading: Map<string, Loading>;
  loadingHosts: Map<string, Loading>;
};
type Loading = { tenant: Promise<Tenant | null>; madeAt: number };

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
    hosts: new KeptMap(HOSTS_KEPT),
    tenants: new KeptMap(10_000),
    loading: new Map(),
    loadingHosts: new Map(),
  };
}

/** The console's own host. */
export function consoleHost(): string {
  return `console.${serverEnv().LIVERY_ROOT}`;
}

/**
 * The tenant that a host belongs to: custom domain first, then the subdomain patterns. From memory, else from Redis, where nothing
 * about it has changed; else in one query, for all who wait for it.
 * @param host as normaliseHost() returns it
 * @returns null for a host that nobody has
 * @throws AppError DATABASE_UNAVAILABLE, DATABASE_BUSY
 */
export async function tenantOfHost(host: string): Promise<Tenant | null> {
  await followChanges();
  const { hosts, loadingHosts } = memory();
  const changes = knownChanges();
  const known = hosts.get(host);
  if (known?.value && changes.isCurrent("context", known.value.id, known.madeAt))
    return entitledAt(known.value, new Date());
  const isNobodys = (madeAt: number) => madeAt >= changes.newestOfAny("context");
  if (known?.value === null && isNobodys(known.madeAt)) return null;
  const underway = loadingHosts.get(host);
  if (underway && isNobodys(underway.madeAt)) return underway.tenant; // whosever it is, nothing has changed
  return once(loadingHosts, host, (madeAt) => fetchTenantOfHost(host, madeAt));
}

/** The code that a host names by the patterns of hosts, whether or not there is such a tenant. */
export async function codeOfHost(host: string): Promise<string | null> {
  await followChanges();
  return codeFromHost(host, await patterns(knownChanges().version), serverEnv().LIVERY_ROOT);
}

/** The tenant by its id, found in the same order. */
export async function tenantById(tenantId: string): Promise<Tenant | null> {
  await followChanges();
  return knownTenant(tenantId);
}

async function knownTenant(tenantId: string): Promise<Tenant | null> {
  const { tenants, loading } = memory();
  const changes = knownChanges();
  const known = tenants.get(tenantId);
  if (known && changes.isCurrent("context", tenantId, known.madeAt))
    return entitledAt(known.value, new Date());
  const underway = loading.get(tenantId);
  if (underway && changes.isCurrent("context", tenantId, underway.madeAt)) return underway.tenant;
  return once(loading, tenantId, (madeAt) => fetchTenant(tenantId, madeAt));
}

function once(
  loading: Map<string, Loading>,
  key: string,
  load: (madeAt: number) => Promise<Tenant | null>,
): Promise<Tenant | null> {
  const madeAt = knownChanges().version;
  const tenant = load(madeAt).finally(() => {
    if (loading.get(key)?.tenant === tenant) loading.delete(key);
  });
  loading.set(key, { tenant, madeAt });
  return tenant;
}

/**
 * The tenant with every change that was committed before `moment`, this one unless it is given, where a context that may be a second
 * old will not do. Who came before a question was asked shares its answer.
 * @throws AppError MISSING_TENANT when it is gone
 */
export async function currentTenant(tenantId: string, moment = Date.now()): Promise<Tenant> {
  await followSince(moment);
  const tenant = await tenantById(tenantId);
  if (!tenant) throw new AppError("MISSING_TENANT", `There is no tenant ${tenantId}.`);
  return tenant;
}

async function fetchTenantOfHost(host: string, madeAt: number): Promise<Tenant | null> {
  const state = memory();
  const stored = await findStoredHost(host);
  if (stored) {
    const tenant = await knownTenant(stored.tenantId);
    keepHost(state, host, stored);
    return tenant;
  }
  const code = codeFromHost(host, await patterns(madeAt), serverEnv().LIVERY_ROOT);
  const tenant = await loadTenantOfHost(host, code);
  if (!tenant) {
    state.hosts.set(host, null, madeAt, UNKNOWN_HOST_TTL_MS);
    return null;
  }
  const kept = keep(state, tenant, madeAt);
  keepHost(state, host, { tenantId: tenant.id, madeAt });
  if (state === memory()) storeHost(host, tenant.id, madeAt);
  return kept;
}

type OwnerOfHost = { tenantId: string; madeAt: number; restMs?: number };

function keepHost({ hosts, tenants }: Memory, host: string, owner: OwnerOfHost): void {
  const tenant = tenants.get(owner.tenantId);
  if (!tenant) return;
  const restMs = Math.min(owner.restMs ?? Infinity, tenant.restMs);
  hosts.set(host, tenant.value, Math.min(owner.madeAt, tenant.madeAt), restMs);
}

async function fetchTenant(tenantId: string, madeAt: number): Promise<Tenant | null> {
  const state = memory();
  const stored = await findStoredTenant(tenantId);
  if (stored) {
    state.tenants.set(tenantId, stored.tenant, stored.madeAt, stored.restMs);
    return entitledAt(stored.tenant, new Date());
  }
  const tenant = await loadTenant(tenantId);
  return tenant && keep(state, tenant, madeAt);
}

/** @param state the memory as it was before the tenant was loaded: where the database was replaced since, nobody reads it any more */
function keep(state: Memory, tenant: Tenant, madeAt: number): Tenant {
  // One object for all hosts of a tenant: it takes less memory, and what is decided by it is decided once.
  const known = state.tenants.get(tenant.id);
  const isSame = known?.value.epoch === tenant.epoch;
  if (isSame && knownChanges().isCurrent("context", tenant.id, known.madeAt)) return known.value;
  state.tenants.set(tenant.id, tenant, madeAt);
  if (state === memory()) storeTenant(tenant, madeAt);
  return tenant;
}

/** The patterns by which hosts name tenants, in the order in which they are tried. */
export async function hostPatterns(): Promise<HostPattern[]> {
  await followChanges();
  return patterns(knownChanges().version);
}

async function patterns(madeAt: number): Promise<HostPattern[]> {
  const { patterns: known } = memory();
  const kept = known.get("all");
  if (kept && kept.madeAt >= knownChanges().newestOfAll("context")) return kept.value;
  const list = readPatterns();
  known.set("all", list, madeAt);
  list.catch(() => {
    if (known.get("all")?.value === list) known.set("all", list, madeAt, 0);
  });
  return list;
}

async function readPatterns(): Promise<HostPattern[]> {
  const { rows } = await pool("platform")
    .query<HostPattern>("SELECT kind, pattern FROM control.host_patterns ORDER BY position")
    .catch((error: unknown) => {
      throw databaseError(error);
    });
  return rows;
}
