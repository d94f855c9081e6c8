import { ProviderError } from "./provider-error";

export type CircuitState = "closed" | "open" | "half-open";
type Options = { failures: number; restMs: number };

/** After so many failures in a row a provider is left alone for so long; then one request may try. */
export const CIRCUIT: Options = { failures: 5, restMs: 30_000 };

/**
 * Remembers how one provider of one tenant has been doing in this process. Only outages count: that one recipient was refused says
 * nothing about the next.
 */
export class Circuit {
  #failures = 0;
  #openedAt: number | null = null;
  #isProbing = false;

  constructor(
    private readonly options: Options = CIRCUIT,
    private readonly now: () => number = Date.now,
  ) {}

  get state(): CircuitState {
    if (this.#openedAt === null) return "closed";
    return this.now() - this.#openedAt >= this.options.restMs ? "half-open" : "open";
  }

  /** @throws ProviderError CIRCUIT_OPEN without asking the provider; whatever `run` throws */
  async run<Result>(run: () => Promise<Result>): Promise<Result> {
    const { state } = this;
    if (state === "open" || (state === "half-open" && this.#isProbing)) throw this.#refusal();
    this.#isProbing = state === "half-open";
    const isProbe = this.#isProbing;
    try {
      const result = await run();
      this.#close();
      return result;
    } catch (error) {
      if (error instanceof ProviderError && error.isOutage) this.#count(isProbe);
      else if (isProbe) this.#close(); // it answered, if not as one would like
      throw error;
    } finally {
      if (isProbe) this.#isProbing = false;
    }
  }

  #close(): void {
    this.#failures = 0;
    this.#openedAt = null;
  }

  #count(isProbe: boolean): void {
    this.#failures++;
    if (isProbe || this.#failures >= this.options.failures) this.#openedAt = this.now();
  }

  #refusal(): ProviderError {
    const leftMs = this.options.restMs - (this.now() - (this.#openedAt ?? 0));
    return new ProviderError(
      "CIRCUIT_OPEN",
      "The provider failed several times in a row and is left alone for a while.",
      {
        retryAfterMs: Math.max(leftMs, 1_000),
      },
    );
  }
}
