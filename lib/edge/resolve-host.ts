import { LRUCache } from "lru-cache";
import { Redis } from "@upstash/redis";

/** What the edge knows of a host. */
export type HostRoute =
  | { kind: "tenant"; tenantId: string; status: "creating" | "active" | "suspended" | "archived" }
  | { kind: "console" }
  | { kind: "unknown" }
  /** The answer could not be had; nothing is remembered. */
  | { kind: "unavailable" };

type Changes = { version: string; tenants: string[] | "all" };

const ENTRY_TTL_MS = 300_000;
const UNKNOWN_TTL_MS = 5_000;
/** How often the whole process asks what has changed: the bound on how long a suspension can stay unseen. */
const FOLLOW_INTERVAL_MS = 1_000;
/** A host that nobody has asked for yet has to wait behind whatever the process is busy with. */
const RESOLVE_TIMEOUT_MS = 10_000;
/** What has changed can be asked again a second later. */
const FOLLOW_TIMEOUT_MS = 2_000;
const REDIS_TIMEOUT_MS = 300;
const REDIS_TTL_SECONDS = 300;

// Without a resolution of its own the cache sets a timer at every look.
const hosts = new LRUCache<string, HostRoute>({ max: 20_000, ttl: ENTRY_TTL_MS, ttlResolution: 1_000 });
const loading = new Map<string, Promise<HostRoute>>();
let version: string | null = null;
let hinted: string | null = null;
let checkedAt = 0;
let following: Promise<void> | null = null;

// No retries: the library's own would turn an outage of Redis into seconds of waiting for each visitor.
const redis = process.env.UPSTASH_REDIS_REST_URL
  ? new Redis({
      url: process.env.UPSTASH_REDIS_REST_URL,
      token: process.env.UPSTASH_REDIS_REST_TOKEN ?? "",
      retry: false,
      enableTelemetry: false,
      signal: () => AbortSignal.timeout(REDIS_TIMEOUT_MS),
    })
  : null;

/**
 * Memory, then Redis where there is one, then this process's own Node side over the loopback.
 * @param newest the routing version that the Node side of this process has seen, where the server in front passes it on:
 *   what an action here has changed holds at the very next request
 */
export async function resolveHost(host: string, newest: string | null = null): Promise<HostRoute> {
  const behind = newest !== null && version !== null && newest !== version && newest !== hinted;
  if (behind) hinted = newest; // once for each hint: a made-up one must not cost a look-up at every request
  if (behind || Date.now() - checkedAt >= FOLLOW_INTERVAL_MS) await followChanges();
  const known = hosts.get(host);
  if (known) return known;
  let pending = loading.get(host);
  if (!pending) {
    pending = load(host, version).finally(() => loading.delete(host));
    loading.set(host, pending);
  }
  return pending;
}

async function load(host: string, before: string | null): Promise<HostRoute> {
  const key = `route:${before}:${host}`;
  const stored = before === null ? null : await fromRedis(key);
  const route =
    stored ?? (await loopback<HostRoute>(`resolve?host=${encodeURIComponent(host)}`, RESOLVE_TIMEOUT_MS));
  if (!route) return { kind: "unavailable" };
  // What changed while the answer was on its way may have made it old: then it is used once and not kept.
  if (version !== before) return route;
  hosts.set(host, route, { ttl: route.kind === "unknown" ? UNKNOWN_TTL_MS : ENTRY_TTL_MS });
  if (!stored && route.kind !== "unknown" && before !== null) void toRedis(key, route);
  return route;
}

function followChanges(): Promise<void> {
  following ??= follow().finally(() => {
    checkedAt = Date.now();
    following = null;
  });
  return following;
}

async function follow(): Promise<void> {
  const changes = await loopback<Changes>(`routing-changes?since=${version ?? ""}`, FOLLOW_TIMEOUT_MS);
  if (!changes || changes.version === version) return; // unreachable: what is known serves until its own time is up
  version = changes.version;
  if (changes.tenants === "all") return hosts.clear();
  const changed = new Set(changes.tenants);
  for (const [host, route] of hosts.entries()) {
    if (route.kind === "unknown" || (route.kind === "tenant" && changed.has(route.tenantId)))
      hosts.delete(host);
  }
}

// The request's own address would lead through the visitor's host; the loopback origin is ours.
async function loopback<Answer>(path: string, timeoutMs: number): Promise<Answer | null> {
  try {
    const response = await fetch(`${process.env.INTERNAL_ORIGIN}/api/internal/${path}`, {
      headers: { "x-internal-key": process.env.INTERNAL_KEY ?? "" },
      cache: "no-store",
      signal: AbortSignal.timeout(timeoutMs),
    });
    return response.ok ? ((await response.json()) as Answer) : null;
  } catch {
    return null;
  }
}

async function fromRedis(key: string): Promise<HostRoute | null> {
  try {
    return (await redis?.get<HostRoute>(key)) ?? null;
  } catch {
    return null;
  }
}

async function toRedis(key: string, route: HostRoute): Promise<void> {
  try {
    await redis?.set(key, route, { ex: REDIS_TTL_SECONDS });
  } catch {
    // Redis is a shortcut; without it the loopback answers.
  }
}
