import "server-only";
import { LRUCache } from "lru-cache";
import { databaseError } from "@/lib/db/database-error";
import { pool } from "@/lib/db/pools";
import { noteWrite } from "@/lib/db/replicas";
import { serverEnv } from "@/lib/env/server";
import { codeFromHost, type HostPattern } from "@/lib/hosts/patterns";
import { log } from "@/lib/log/log";
import { entitledAt } from "@/lib/usage/schema";
import type { Tenant } from "./context";
import { loadTenant } from "./load-tenant";

/** How long a change may stay unseen by this process. */
const FOLLOW_INTERVAL_MS = 1_000;
const ENTRY_TTL_MS = 300_000;
const UNKNOWN_HOST_TTL_MS = 5_000;
const CHANGES_READ_AT_ONCE = 500;

type Routing = {
  forgottenAll: number;
  version: bigint | null;
  checkedAt: number;
  following: Promise<void> | null;
  patterns: HostPattern[] | null;
  hosts: LRUCache<string, { tenantId: string | null }>;
  tenants: LRUCache<string, { tenant: Tenant }>;
  loading: Map<string, Promise<Tenant | null>>;
};

// On globalThis, because Next may load this module more than once in one process and a change must reach every copy.
const shared = globalThis as typeof globalThis & { liveryRouting?: Routing };

function routing(): Routing {
  return (shared.liveryRouting ??= {
    forgottenAll: 0,
    version: null,
    checkedAt: 0,
    following: null,
    patterns: null,
    hosts: new LRUCache({ max: 20_000, ttl: ENTRY_TTL_MS }),
    tenants: new LRUCache({ max: 5_000, ttl: ENTRY_TTL_MS }),
    loading: new Map(),
  });
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
  const { hosts } = routing();
  const known = hosts.get(host);
  if (known) return known.tenantId;
  const before = routing().version;
  const tenantId = await findTenantId(host).catch((error: unknown) => {
    throw databaseError(error);
  });
  // A change that came meanwhile may have made the answer old: it serves this request and is not kept.
  if (routing().version === before)
    hosts.set(host, { tenantId }, tenantId ? undefined : { ttl: UNKNOWN_HOST_TTL_MS });
  return tenantId;
}

/** The tenant, from memory where nothing about it has changed. */
export async function tenantById(tenantId: string): Promise<Tenant | null> {
  await followChanges();
  const { tenants, loading } = routing();
  const known = tenants.get(tenantId);
  if (known) return entitledAt(known.tenant, new Date());
  const underway = loading.get(tenantId);
  if (underway) return underway;
  const started = loadTenant(tenantId)
    .then((tenant) => {
      // Whoever dropped the entry meanwhile has removed `started` too: what was read may be old by then.
      if (tenant && loading.get(tenantId) === started) tenants.set(tenantId, { tenant });
      return tenant;
    })
    .finally(() => {
      if (loading.get(tenantId) === started) loading.delete(tenantId);
    });
  loading.set(tenantId, started);
  return started;
}

export type RoutingChanges = { version: string; tenants: string[] | "all" };

/** What has changed since `version`; "all" when that is unknown or too long ago. */
export async function changesSince(version: string | null): Promise<RoutingChanges> {
  const { rows } = await pool("platform").query<{ id: string; tenant_id: string | null }>(
    `SELECT id, tenant_id FROM control.routing_changes WHERE id >= $1::bigint ORDER BY id DESC LIMIT ${CHANGES_READ_AT_ONCE}`,
    [version ?? "0"],
  );
  const newest = rows[0]?.id ?? "0";
  // The row of `version` itself must be among them, or there is a gap that cannot be seen.
  const complete = version !== null && (version === newest || rows.some((row) => row.id === version));
  const later = rows.filter((row) => row.id !== version);
  if (!complete || later.some((row) => row.tenant_id === null)) return { version: newest, tenants: "all" };
  const tenants = [...new Set(later.map((row) => row.tenant_id!))];
  // Another process has written, and pages are drawn anew: not from a replica that does not have it yet.
  for (const id of tenants) noteWrite(id);
  return { version: newest, tenants };
}

/** Makes this process follow every change that is committed by now, without waiting for its turn. */
export async function followChangesNow(): Promise<void> {
  const state = routing();
  await state.following;
  state.checkedAt = 0;
  await followChanges();
}

/** Grows with each change that concerned everybody. What is kept for all tenants is as old as what this said when it was read. */
export function forgottenAll(): number {
  return routing().forgottenAll;
}

async function followChanges(): Promise<void> {
  const state = routing();
  if (Date.now() - state.checkedAt < FOLLOW_INTERVAL_MS) return;
  state.following ??= follow(state).finally(() => {
    state.following = null;
  });
  await state.following;
}

async function follow(state: Routing): Promise<void> {
  try {
    const { version, tenants } = await changesSince(state.version?.toString() ?? null);
    if (tenants === "all") forgetAll(state);
    else for (const id of tenants) forget(state, id);
    state.version = BigInt(version);
  } catch (error) {
    // What is known still serves while the database is away; entries end by their own time.
    log.warn({ error: (error as Error).message }, "routing changes could not be read");
  }
  state.checkedAt = Date.now();
}

function forgetAll(state: Routing): void {
  state.forgottenAll++;
  state.hosts.clear();
  state.tenants.clear();
  state.loading.clear();
  state.patterns = null;
}

function forget(state: Routing, tenantId: string): void {
  state.tenants.delete(tenantId);
  state.loading.delete(tenantId);
  for (const [host, entry] of state.hosts.entries()) {
    if (entry.tenantId === tenantId || entry.tenantId === null) state.hosts.delete(host);
  }
}

async function findTenantId(host: string): Promise<string | null> {
  const platform = pool("platform");
  const domain = await platform.query<{ tenant_id: string }>(
    "SELECT tenant_id FROM control.domains WHERE host = $1 AND state = 'active'",
    [host],
  );
  if (domain.rows[0]) return domain.rows[0].tenant_id;
  const state = routing();
  state.patterns ??= (
    await platform.query<HostPattern>("SELECT kind, pattern FROM control.host_patterns ORDER BY position")
  ).rows;
  const code = codeFromHost(host, state.patterns, serverEnv().LIVERY_ROOT);
  if (!code) return null;
  const tenant = await platform.query<{ id: string }>("SELECT id FROM control.tenants WHERE code = $1", [
    code,
  ]);
  return tenant.rows[0]?.id ?? null;
}
