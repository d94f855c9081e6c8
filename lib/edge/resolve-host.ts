import { cacheFigures } from "@/lib/cache/figures.mjs";
import { HOSTS_KEPT, KeptMap } from "@/lib/cache/kept";
import { KnownChanges, type Changes } from "@/lib/cache/known-changes";
import { redisLink } from "@/lib/cache/redis-link.mjs";
import type { HostRoute } from "./host-route";
import { findStoredRoute, storeRoute } from "./stored-route";

const UNKNOWN_TTL_MS = 5_000;
/** How often the whole process asks what has changed: the bound on how long a suspension can stay unseen. */
const FOLLOW_INTERVAL_MS = 1_000;
/** A host that nobody has asked for yet has to wait behind whatever the process is busy with. */
const RESOLVE_TIMEOUT_MS = 10_000;
/** What has changed can be asked again a second later. */
const FOLLOW_TIMEOUT_MS = 2_000;

const hosts = new KeptMap<HostRoute>(HOSTS_KEPT);
const loading = new Map<string, { route: Promise<HostRoute>; madeAt: number }>();
const changes = new KnownChanges();
let hinted: number | null = null;
let checkedAt = 0;
let following: Promise<void> | null = null;

/**
 * Memory, then Redis where there is one, then this process's own Node side over the loopback.
 * @param newest the version of the log that the Node side of this process has seen, where the server in front passes it on:
 *   what an action here has changed holds at the very next request
 * @param isAgain whether what was known has just been found to be outdated
 */
export async function resolveHost(
  host: string,
  newest: string | null = null,
  isAgain = false,
): Promise<HostRoute> {
  if (isAgain) await following; // it may have been told before the change
  const hint = Number(newest ?? NaN);
  const behind = hint > changes.version && changes.version >= 0 && hint !== hinted;
  if (behind) hinted = hint; // once for each hint: a made-up one must not cost a look-up at every request
  if (isAgain || behind || Date.now() - checkedAt >= FOLLOW_INTERVAL_MS) await followChanges();
  const known = hosts.get(host);
  if (known && isCurrent(known.value, known.madeAt)) return known.value;
  const underway = loading.get(host);
  if (underway && underway.madeAt === changes.version) return underway.route;
  const madeAt = changes.version;
  const route = load(host, madeAt).finally(() => {
    if (loading.get(host)?.route === route) loading.delete(host);
  });
  loading.set(host, { route, madeAt });
  return route;
}

function isCurrent(route: HostRoute, madeAt: number): boolean {
  if (route.kind === "tenant") return changes.isCurrent("context", route.tenantId, madeAt);
  return route.kind === "console" || madeAt >= changes.newestOfAny("context");
}

async function load(host: string, madeAt: number): Promise<HostRoute> {
  const stored = await findStoredRoute(host, changes);
  if (stored) {
    hosts.set(host, stored.route, stored.madeAt, stored.restMs);
    return stored.route;
  }
  const question = `resolve?host=${encodeURIComponent(host)}&version=${madeAt}`;
  const route = await loopback<HostRoute>(question, RESOLVE_TIMEOUT_MS);
  if (!route) return { kind: "unavailable" };
  hosts.set(host, route, madeAt, route.kind === "unknown" ? UNKNOWN_TTL_MS : undefined);
  if (route.kind === "tenant") storeRoute(host, route, madeAt, changes);
  return route;
}

function followChanges(): Promise<void> {
  const beganAt = Date.now(); // what is committed from here on may be missing in the answer, however late it comes
  following ??= follow().finally(() => {
    checkedAt = beganAt;
    following = null;
  });
  return following;
}

async function follow(): Promise<void> {
  const since = changes.version < 0 ? "" : changes.version;
  const told = await loopback<Changes>(`routing-changes?since=${since}`, FOLLOW_TIMEOUT_MS);
  if (!told) return; // unreachable: what is known serves until its own time is up
  if (changes.take(told)) hosts.clear();
}

// The request's own address would lead through the visitor's host; the loopback origin is ours.
async function loopback<Answer>(path: string, timeoutMs: number): Promise<Answer | null> {
  try {
    const response = await fetch(`${process.env.INTERNAL_ORIGIN}/api/internal/${path}`, {
      headers: { "x-internal-key": process.env.INTERNAL_KEY ?? "", "x-edge-caches": edgeCaches() },
      cache: "no-store",
      signal: AbortSignal.timeout(timeoutMs),
    });
    return response.ok ? ((await response.json()) as Answer) : null;
  } catch {
    return null;
  }
}

/** For /api/metrics, which runs on the Node side and cannot see the edge's memory. */
function edgeCaches(): string {
  return JSON.stringify({
    figures: cacheFigures(),
    outages: redisLink()?.outages ?? null,
    hosts: hosts.size,
  });
}
