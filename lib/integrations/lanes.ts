import { ProviderError } from "./provider-error";

type Lane = { active: number; waiting: (() => void)[] };

/** Lets so many run at a time for each key, and so many more wait: whoever comes to a slow provider takes nobody else's place. */
export class Lanes {
  #lanes = new Map<string, Lane>();

  constructor(private readonly limits: { active: number; waiting: number }) {}

  /** @throws ProviderError BUSY when as many wait as may; whatever `run` throws */
  async run<Result>(key: string, run: () => Promise<Result>): Promise<Result> {
    await this.#enter(key);
    try {
      return await run();
    } finally {
      this.#leave(key);
    }
  }

  /** How many keys have something under way. */
  get size(): number {
    return this.#lanes.size;
  }

  async #enter(key: string): Promise<void> {
    const lane = this.#lanes.get(key) ?? { active: 0, waiting: [] };
    this.#lanes.set(key, lane);
    if (lane.active < this.limits.active) {
      lane.active++;
      return;
    }
    if (lane.waiting.length >= this.limits.waiting)
      throw new ProviderError("BUSY", "Too many requests to this provider are under way.", {
        retryAfterMs: 5_000,
      });
    await new Promise<void>((enter) => lane.waiting.push(enter));
  }

  /** The place goes to the next one without being free in between. */
  #leave(key: string): void {
    const lane = this.#lanes.get(key)!;
    const next = lane.waiting.shift();
    if (next) next();
    else if (--lane.active === 0) this.#lanes.delete(key);
  }
}
