import { count } from "@/lib/cache/figures.mjs";
import { ENTRY_TTL_MS, type KnownChanges } from "@/lib/cache/known-changes";
import { redisLink } from "@/lib/cache/redis-link.mjs";
import { normaliseHost } from "@/lib/hosts/host";
import { isLocale } from "@/lib/i18n/locale";
import type { TenantRoute } from "./host-route";

const CACHE = "route";
const STATUSES = new Set(["creating", "active", "suspended", "archived"]);
const LARGEST = 2_000;

type Stored = { host: string; at: number; madeAt: number; route: TenantRoute };

/**
 * A tenant's route as another process has stored it in Redis, where nothing about the tenant has changed since. What is stored is
 * believed as little as any input.
 */
export async function findStoredRoute(
  host: string,
  changes: KnownChanges,
): Promise<(Stored & { restMs: number }) | null> {
  const redis = redisLink();
  if (!redis || !changes.installation) return null;
  const text = await redis.get(CACHE, key(changes.installation, host));
  if (text === null) {
    count(CACHE, "miss");
    return null;
  }
  const stored = read(text);
  const restMs = stored ? ENTRY_TTL_MS - Math.abs(Date.now() - stored.at) : 0;
  // Asked again after the wait: what has changed meanwhile counts too.
  const isRight =
    stored?.host === host && changes.isCurrent("context", stored.route.tenantId, stored.madeAt) && restMs > 0;
  count(CACHE, isRight ? "hit" : "refused");
  return isRight ? { ...stored, restMs } : null;
}

/** @param madeAt the version of the log that was known before the answer was asked for */
export function storeRoute(host: string, route: TenantRoute, madeAt: number, changes: KnownChanges): void {
  const redis = redisLink();
  if (!redis || !changes.installation || madeAt < 0) return;
  const stored: Stored = { host, at: Date.now(), madeAt, route };
  void redis.set(CACHE, key(changes.installation, host), JSON.stringify(stored), ENTRY_TTL_MS / 1_000);
}

function read(text: string): Stored | null {
  if (text.length > LARGEST) return null;
  try {
    const { host, at, madeAt, route } = JSON.parse(text) as Stored;
    const isWhole =
      typeof host === "string" &&
      Number.isFinite(at) &&
      Number.isSafeInteger(madeAt) &&
      route.kind === "tenant" &&
      typeof route.tenantId === "string" &&
      STATUSES.has(route.status) &&
      Array.isArray(route.languages) &&
      route.languages.every(isLocale) &&
      (route.redirectTo === null || normaliseHost(route.redirectTo) === route.redirectTo);
    const { kind, tenantId, status, languages, redirectTo } = route;
    return isWhole ? { host, at, madeAt, route: { kind, tenantId, status, languages, redirectTo } } : null;
  } catch {
    return null;
  }
}

const key = (installation: string, host: string) => `livery:${installation}:route:${host}`;
