import { LRUCache } from "lru-cache";
import { ENTRY_TTL_MS } from "./known-changes";

/** What is kept, the version of the log that was known before it was made, and when it ends whatever happens. */
export type Kept<Value> = { value: Value; madeAt: number; endsAt: number; usedAt: number };

/** How many hosts a process knows, on either side of it: ten thousand tenants' and more, so that none is asked for anew at its turn. */
export const HOSTS_KEPT = 50_000;

const NOTE_USE_EVERY_MS = 60_000;

/**
 * A bounded memory: the least recently used goes first, to the minute. That a look changes nothing is what makes it cheap: among
 * thousands of entries the time goes into reaching memory that is in no processor's cache.
 */
export class KeptMap<Value> {
  #entries: LRUCache<string, Kept<Value>>;

  constructor(max: number) {
    this.#entries = new LRUCache({ max });
  }

  get(key: string): Kept<Value> | undefined {
    const entry = this.#entries.peek(key);
    if (!entry) return undefined;
    const now = Date.now();
    if (entry.endsAt <= now) return undefined;
    if (now - entry.usedAt > NOTE_USE_EVERY_MS) {
      entry.usedAt = now;
      this.#entries.get(key);
    }
    return entry;
  }

  set(key: string, value: Value, madeAt: number, ttlMs = ENTRY_TTL_MS): void {
    const now = Date.now();
    this.#entries.set(key, { value, madeAt, endsAt: now + Math.min(ttlMs, ENTRY_TTL_MS), usedAt: now });
  }

  clear(): void {
    this.#entries.clear();
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Some of the values, the most recently used ones. */
  some(count: number): Value[] {
    return [...this.#entries.values()].slice(0, count).map(({ value }) => value);
  }
}
