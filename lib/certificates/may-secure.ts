import "server-only";
import { LRUCache } from "lru-cache";
import { normaliseHost } from "@/lib/hosts/host";
import { followChanges, knownChanges, whenReplaced } from "@/lib/tenancy/change-log";
import { consoleHost } from "@/lib/tenancy/routing";
import { findServedHost } from "./served-host";
import { TokenBucket } from "./token-bucket";

/** Of names that are not known to be served, this many are looked up: LOOKUPS_AT_ONCE, then LOOKUPS_PER_SECOND. */
export const LOOKUPS_PER_SECOND = 20;
export const LOOKUPS_AT_ONCE = 40;

const KEEP_YES_MS = 300_000;
const KEEP_NO_MS = 10_000;

/** `busy`: it was not looked up, because too many others are. */
export type Answer = "yes" | "no" | "busy";
type Kept = { tenantId: string | null; madeAt: number; until: number };

type Memory = {
  served: LRUCache<string, Kept>;
  refused: LRUCache<string, Kept>;
  underway: Map<string, Promise<Answer>>;
  bucket: TokenBucket;
};

// On globalThis, because Next may load this module more than once in one process, and the bound is the process's.
const shared = globalThis as typeof globalThis & { liverySecuring?: Memory };

function memory(): Memory {
  if (!shared.liverySecuring) {
    shared.liverySecuring = empty();
    whenReplaced("securing", () => (shared.liverySecuring = empty()));
  }
  return shared.liverySecuring;
}

function empty(): Memory {
  return {
    // Apart, so that a flood of names that nobody has displaces none that somebody has.
    served: new LRUCache({ max: 50_000 }),
    refused: new LRUCache({ max: 20_000 }),
    underway: new Map(),
    bucket: new TokenBucket(LOOKUPS_PER_SECOND, LOOKUPS_AT_ONCE),
  };
}

/**
 * Whether a name may have a certificate: the platform's own hosts, those of its tenants, and domains that a tenant has proved. What
 * is known is used while nothing about its tenant has changed; a domain that was removed is refused within a second.
 *
 * Anybody can send any name to port 443, so names that are not known share LOOKUPS_PER_SECOND. One that was served when it was last
 * looked up does not wait behind them: there are no more of those than tenants have domains, and each costs one look in five minutes
 * and one after a change of its tenant.
 * @param how "expected": it was not a stranger who came with this name
 * @throws AppError DATABASE_UNAVAILABLE, DATABASE_BUSY
 */
export async function maySecure(name: string, how: "asked" | "expected" = "asked"): Promise<Answer> {
  const host = normaliseHost(name);
  if (!host) return "no";
  if (host === consoleHost()) return "yes";
  await followChanges();
  const { served, refused, underway, bucket } = memory();
  const known = served.get(host) ?? refused.get(host);
  if (known && isCurrent(known)) return known.tenantId ? "yes" : "no";
  const already = underway.get(host);
  if (already && how === "asked") return already;
  if (how === "asked" && !known?.tenantId && !bucket.take()) return "busy";
  const answer = lookUp(host).finally(() => {
    if (underway.get(host) === answer) underway.delete(host);
  });
  underway.set(host, answer);
  return answer;
}

function isCurrent({ tenantId, madeAt, until }: Kept): boolean {
  if (Date.now() >= until) return false;
  const changes = knownChanges();
  return tenantId ? changes.isCurrent("context", tenantId, madeAt) : madeAt >= changes.newestOfAny("context"); // whoever has changed may have this name now
}

async function lookUp(host: string): Promise<Answer> {
  const state = memory();
  const madeAt = knownChanges().version; // before the look, so that what changes meanwhile is not missed
  const tenantId = await findServedHost(host);
  const kept = { tenantId, madeAt, until: Date.now() + (tenantId ? KEEP_YES_MS : KEEP_NO_MS) };
  state.served.delete(host);
  state.refused.delete(host);
  (tenantId ? state.served : state.refused).set(host, kept);
  return tenantId ? "yes" : "no";
}
