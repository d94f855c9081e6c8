import "server-only";
import { z } from "zod";
import { count } from "@/lib/cache/figures.mjs";
import { ENTRY_TTL_MS } from "@/lib/cache/known-changes";
import { redisLink } from "@/lib/cache/redis-link.mjs";
import { seal, unseal } from "@/lib/cache/seal.mjs";
import { knownChanges } from "./change-log";

const CACHE = "host";

const storedSchema = z.strictObject({ madeAt: z.int().min(0), at: z.number(), tenantId: z.uuid() });

/**
 * Whose a host is, as another process has stored it in Redis, where nothing about that tenant has changed since. The edge's routes are
 * not enough here: what this side says of a host is what keeps tenants apart, so it is under a seal.
 */
export async function findStoredHost(
  host: string,
): Promise<{ tenantId: string; madeAt: number; restMs: number } | null> {
  const changes = knownChanges();
  const redis = redisLink();
  if (!redis || !changes.installation) return null;
  const name = keyOf(changes.installation, host);
  const sealed = await redis.get(CACHE, name);
  if (sealed === null) {
    count(CACHE, "miss");
    return null;
  }
  const stored = read(unseal(name, sealed));
  const restMs = stored ? ENTRY_TTL_MS - Math.abs(Date.now() - stored.at) : 0;
  // Asked again after the wait: what has changed meanwhile counts too.
  const isCurrent = stored && changes.isCurrent("context", stored.tenantId, stored.madeAt) && restMs > 0;
  count(CACHE, isCurrent ? "hit" : "refused");
  return isCurrent ? { ...stored, restMs } : null;
}

/** @param madeAt the version of the log that was known before the host was looked for */
export function storeHost(host: string, tenantId: string, madeAt: number): void {
  const { installation } = knownChanges();
  const redis = redisLink();
  if (!redis || !installation || madeAt < 0) return;
  const name = keyOf(installation, host);
  const sealed = seal(name, JSON.stringify({ madeAt, at: Date.now(), tenantId }));
  void redis.set(CACHE, name, sealed, ENTRY_TTL_MS / 1_000);
}

function read(text: string | null): z.infer<typeof storedSchema> | null {
  if (text === null) return null;
  try {
    return storedSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

const keyOf = (installation: string, host: string) => `livery:${installation}:host:${host}`;
