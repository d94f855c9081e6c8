import "server-only";
import { count } from "@/lib/cache/figures.mjs";
import { ENTRY_TTL_MS } from "@/lib/cache/known-changes";
import { redisLink } from "@/lib/cache/redis-link.mjs";
import { seal, unseal } from "@/lib/cache/seal.mjs";
import { knownChanges } from "./change-log";

/** What is stored beside the value: the version of the log that was known before it was made, and when that was. */
export type Stamp = { madeAt: number; at: number };
export type Found<Entry> = { entry: Entry; restMs: number };

/**
 * What one process keeps in Redis for the others, under a seal: read only while nothing about its tenant has changed since it
 * was made, and believed as little as any input. An unreadable, an oversized or a foreign one is as good as none.
 */
export function sealedStore<Entry extends Stamp>(rules: {
  cache: "host" | "context";
  /** What stands before the key in Redis. */
  prefix: string;
  /** Null for a text that is not such an entry. */
  read: (text: string) => Entry | null;
  /** Whose it is. */
  tenantOf: (entry: Entry) => string;
  /** Whether it is what was asked for, where the entry says so itself, beside the seal. */
  isFor?: (entry: Entry, key: string) => boolean;
  largest?: number;
}) {
  const { cache, prefix, read, tenantOf, isFor = () => true, largest = Infinity } = rules;
  const nameOf = (installation: string, key: string) => `livery:${installation}:${prefix}:${key}`;
  const readSealed = (name: string, sealed: string): Entry | null => {
    const text = sealed.length > largest ? null : unseal(name, sealed);
    try {
      return text === null ? null : read(text);
    } catch {
      return null;
    }
  };

  return {
    async find(key: string): Promise<Found<Entry> | null> {
      const changes = knownChanges();
      const redis = redisLink();
      if (!redis || !changes.installation) return null;
      const name = nameOf(changes.installation, key);
      const sealed = await redis.get(cache, name);
      if (sealed === null) {
        count(cache, "miss");
        return null;
      }
      const entry = readSealed(name, sealed);
      const restMs = entry ? ENTRY_TTL_MS - Math.abs(Date.now() - entry.at) : 0;
      // Asked again after the wait: what has changed meanwhile counts too.
      const isCurrent =
        entry &&
        restMs > 0 &&
        isFor(entry, key) &&
        changes.isCurrent("context", tenantOf(entry), entry.madeAt);
      count(cache, isCurrent ? "hit" : "refused");
      return isCurrent ? { entry, restMs } : null;
    },

    /** @param write makes the text of it; called only where there is somewhere to store it */
    store(key: string, madeAt: number, write: (stamp: Stamp) => string): void {
      const { installation } = knownChanges();
      const redis = redisLink();
      if (!redis || !installation || madeAt < 0) return;
      const name = nameOf(installation, key);
      const sealed = seal(name, write({ madeAt, at: Date.now() }));
      if (sealed.length <= largest) void redis.set(cache, name, sealed, ENTRY_TTL_MS / 1_000);
    },
  };
}
