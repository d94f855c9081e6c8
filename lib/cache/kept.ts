import { ENTRY_TTL_MS } from "./known-changes";

/** What is kept, and the version of the log that was known before it was made. */
export type Kept<Value> = { value: Value; madeAt: number; restMs: number };

/** How many hosts a process knows, on either side of it: ten thousand tenants' and more, so that none is asked for anew at its turn. */
export const HOSTS_KEPT = 50_000;

const NOTE_USE_EVERY_MS = 60_000;

/**
 * A bounded memory: the least recently used goes first, to the minute. That a look changes nothing, and reaches for little, is what
 * makes it cheap: among thousands of entries the time goes into reaching memory that is in no processor's cache. So what is known of
 * an entry beside its value stands in lists of numbers, side by side with that of all others, and not in an object of its own.
 */
export class KeptMap<Value> {
  /** Where in the lists a key stands, in the order of their use. */
  #places = new Map<string, number>();
  #values: (Value | undefined)[] = [];
  #madeAt: number[] = [];
  #endsAt: number[] = [];
  #usedAt: number[] = [];
  #beganAt = Date.now();

  constructor(private readonly max: number) {}

  get(key: string): Kept<Value> | undefined {
    const place = this.#places.get(key);
    if (place === undefined) return undefined;
    const now = this.#clock();
    const restMs = this.#endsAt[place]! - now;
    if (restMs <= 0) return undefined;
    if (now - this.#usedAt[place]! > NOTE_USE_EVERY_MS) {
      this.#usedAt[place] = now;
      this.#putLast(key, place);
    }
    return { value: this.#values[place] as Value, madeAt: this.#madeAt[place]!, restMs };
  }

  set(key: string, value: Value, madeAt: number, ttlMs = ENTRY_TTL_MS): void {
    const place = this.#places.get(key) ?? this.#freePlace();
    const now = this.#clock();
    this.#values[place] = value;
    this.#madeAt[place] = madeAt;
    this.#endsAt[place] = now + Math.min(ttlMs, ENTRY_TTL_MS);
    this.#usedAt[place] = now;
    this.#putLast(key, place);
  }

  #putLast(key: string, place: number): void {
    this.#places.delete(key);
    this.#places.set(key, place);
  }

  #freePlace(): number {
    if (this.#places.size < this.max) return this.#values.length;
    const [oldest, place] = this.#places.entries().next().value!;
    this.#places.delete(oldest);
    return place;
  }

  /** Milliseconds since this memory was made: small enough for a list of whole numbers, which the time of day is not. */
  #clock(): number {
    return Date.now() - this.#beganAt;
  }

  clear(): void {
    this.#places.clear();
    for (const list of [this.#values, this.#madeAt, this.#endsAt, this.#usedAt]) list.length = 0;
  }

  get size(): number {
    return this.#places.size;
  }

  /** Some of the values. */
  some(count: number): Value[] {
    return [...this.#places.values()].slice(0, count).map((place) => this.#values[place] as Value);
  }
}
