import { ENTRY_TTL_MS } from "./known-changes";

/** What is kept, the version of the log that was known before it was made, and by `clock()` when it ends whatever happens. */
export type Kept<Value> = { value: Value; madeAt: number; endsAt: number; usedAt: number };

/** How many hosts a process knows, on either side of it: ten thousand tenants' and more, so that none is asked for anew at its turn. */
export const HOSTS_KEPT = 50_000;

const NOTE_USE_EVERY_MS = 60_000;

const BEGAN_AT = Date.now();

/** Milliseconds since this process began: small enough to stand in an entry itself, where the time of day would be an object of its own. */
const clock = () => Date.now() - BEGAN_AT;

/**
 * A bounded memory: the least recently used goes first, to the minute. That a look changes nothing, and reaches for little, is what
 * makes it cheap: among thousands of entries the time goes into reaching memory that is in no processor's cache.
 */
export class KeptMap<Value> {
  /** In the order of their use. */
  #entries = new Map<string, Kept<Value>>();

  constructor(private readonly max: number) {}

  get(key: string): Kept<Value> | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    const now = clock();
    if (entry.endsAt <= now) return undefined;
    if (now - entry.usedAt > NOTE_USE_EVERY_MS) {
      entry.usedAt = now;
      this.#put(key, entry);
    }
    return entry;
  }

  set(key: string, value: Value, madeAt: number, ttlMs = ENTRY_TTL_MS): void {
    const now = clock();
    this.#put(key, { value, madeAt, endsAt: now + Math.min(ttlMs, ENTRY_TTL_MS), usedAt: now });
    if (this.#entries.size > this.max) this.#entries.delete(this.#entries.keys().next().value!);
  }

  /** As the one that was used last. */
  #put(key: string, entry: Kept<Value>): void {
    this.#entries.delete(key);
    this.#entries.set(key, entry);
  }

  clear(): void {
    this.#entries.clear();
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Some of the values. */
  some(count: number): Value[] {
    const values: Value[] = [];
    for (const { value } of this.#entries.values()) {
      if (values.length === count) break;
      values.push(value);
    }
    return values;
  }
}
