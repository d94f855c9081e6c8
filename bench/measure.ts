export type Case = {
  name: string;
  /** Queries or requests that one call stands for. */ units: number;
  run: () => Promise<unknown>;
};
export type Rates = Map<string, number[]>;

/**
 * Throughput of several cases, interleaved: each round runs every case once in a random order, so that a noisy machine is
 * equally noisy to all of them. Compare rates of the same round, never absolute ones.
 *
 * @returns units a second by case, one figure a round; the first round warms up and is left out
 */
export async function interleave(
  cases: Case[],
  options: { rounds: number; roundMs: number; concurrency: number },
): Promise<Rates> {
  const rates: Rates = new Map(cases.map(({ name }) => [name, []]));
  for (let round = 0; round <= options.rounds; round++) {
    for (const one of shuffled(cases)) {
      const rate = await throughput(one, options.roundMs, options.concurrency);
      if (round > 0) rates.get(one.name)!.push(rate);
    }
  }
  return rates;
}

async function throughput({ run, units }: Case, roundMs: number, concurrency: number): Promise<number> {
  const started = performance.now();
  let calls = 0;
  const worker = async () => {
    while (performance.now() - started < roundMs) {
      await run();
      calls++;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return (calls * units * 1_000) / (performance.now() - started);
}

/** The median over the rounds of `name`'s rate divided by `baseline`'s. */
export function medianRatio(rates: Rates, name: string, baseline: string): number {
  const base = rates.get(baseline)!;
  return median(rates.get(name)!.map((rate, round) => rate / base[round]!));
}

export function median(values: number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function shuffled<Item>(items: Item[]): Item[] {
  return items
    .map((item) => ({ item, order: Math.random() }))
    .sort((left, right) => left.order - right.order)
    .map(({ item }) => item);
}
