import { ENTRY_TTL_MS } from "./known-changes";
import { Places } from "./places";

/** What is kept, and the version of the log that was known before it was made. */
export type Kept<Value> = { value: Value; madeAt: number; restMs: number };

/** How many hosts a process knows, on either side of it: ten thousand tenants' and more, so that none is asked for anew at its turn. */
export const HOSTS_KEPT = 50_000;

const NOTE_USE_EVERY_MS = 60_000;

/** What is known of an entry beside its value: so many numbers, one after the other, at these places. */
const FACTS = 3;
const [MADE_AT, ENDS_AT, USED_AT] = [0, 1, 2];

/**
 * A bounded memory: the least recently used goes first, to the minute. That a look changes nothing, and reaches for little, is what
 * makes it cheap: among thousands of entries the time goes into reaching memory that is in no processor's cache. So what is known of
 * an entry beside its value stands in one list of numbers, and not in an object of its own.
 */
export class KeptMap<Value> {
  #places: Places;
  #values: Value[] = [];
  #facts: Float64Array;

  constructor(private readonly max: number) {
    this.#places = new Places(max);
    this.#facts = new Float64Array(max * FACTS);
  }

  get(key: string): Kept<Value> | undefined {
    const place = this.#places.of(key);
    if (place < 0) return undefined;
    const facts = this.#facts;
    const at = place * FACTS;
    const now = Date.now();
    const restMs = facts[at + ENDS_AT]! - now;
    if (restMs <= 0) return undefined;
    if (now - facts[at + USED_AT]! > NOTE_USE_EVERY_MS) facts[at + USED_AT] = now;
    return { value: this.#values[place]!, madeAt: facts[at + MADE_AT]!, restMs };
  }

  set(key: string, value: Value, madeAt: number, ttlMs = ENTRY_TTL_MS): void {
    const known = this.#places.of(key);
    const place = known >= 0 ? known : this.#newPlace(key);
    const now = Date.now();
    this.#values[place] = value;
    this.#facts.set([madeAt, now + Math.min(ttlMs, ENTRY_TTL_MS), now], place * FACTS);
  }

  #newPlace(key: string): number {
    if (this.#places.size < this.max) return this.#places.add(key);
    let oldest = 0;
    for (let place = 1; place < this.max; place++)
      if (this.#usedAt(place) < this.#usedAt(oldest)) oldest = place;
    this.#places.replace(oldest, key);
    return oldest;
  }

  #usedAt(place: number): number {
    return this.#facts[place * FACTS + USED_AT]!;
  }

  clear(): void {
    this.#places = new Places(this.max);
    this.#values = [];
  }

  get size(): number {
    return this.#places.size;
  }

  /** Some of the values. */
  some(count: number): Value[] {
    return this.#values.slice(0, count);
  }
}
