import { LRUCache } from "lru-cache";
import { Circuit, type CircuitState } from "./circuit";
import { Lanes } from "./lanes";
import { ProviderError } from "./provider-error";

/** No request to a provider takes longer, whatever its own time-outs do. */
export const DEADLINE_MS = 20_000;

type Shared = { circuits: LRUCache<string, Circuit>; lanes: Lanes; common: Lanes };
const shared = globalThis as typeof globalThis & { liveryProviders?: Shared };

function state(): Shared {
  return (shared.liveryProviders ??= {
    circuits: new LRUCache({ max: 20_000 }),
    lanes: new Lanes({ active: 4, waiting: 50 }),
    common: new Lanes({ active: 16, waiting: 400 }),
  });
}

/** Whose provider it is. The platform's own is guarded for each tenant apart as well: one that is flooded with mail delays itself. */
export type Guarded = { tenantId: string; provider: string; version: number };

const keyOf = ({ tenantId, provider, version }: Guarded) => `${tenantId} ${provider} ${version}`;

/**
 * One request to a provider, with a place of its tenant's own, behind a circuit of its own, and cut off after a time.
 * @throws ProviderError and nothing else
 */
export function guarded<Result>(
  whose: Guarded,
  run: (signal: AbortSignal) => Promise<Result>,
  deadlineMs = DEADLINE_MS,
): Promise<Result> {
  const { circuits, lanes } = state();
  const key = keyOf(whose);
  const circuit = circuits.get(key) ?? new Circuit();
  circuits.set(key, circuit);
  return lanes.run(key, () => circuit.run(() => withDeadline(run, deadlineMs)));
}

/**
 * The same for an account that all tenants share: so many requests at a time, whoever they are for. The time of the others begins with
 * their turn, so that many at once are slow and no failure.
 * @throws ProviderError
 */
export function guardedTogether<Result>(
  whose: Guarded,
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  return state().common.run(whose.provider, () => guarded(whose, run));
}

/** How a tenant's provider has been doing in this process. */
export function circuitState(whose: Guarded): CircuitState {
  return state().circuits.get(keyOf(whose))?.state ?? "closed";
}

/** @throws ProviderError TIMED_OUT, also where `run` does not heed its signal; UNEXPECTED for what is no ProviderError */
export async function withDeadline<Result>(
  run: (signal: AbortSignal) => Promise<Result>,
  deadlineMs: number,
): Promise<Result> {
  const abort = new AbortController();
  const timedOut = new ProviderError("TIMED_OUT", `No answer within ${deadlineMs / 1_000} s.`);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(timedOut);
      abort.abort();
    }, deadlineMs);
  });
  try {
    return await Promise.race([run(abort.signal), late]);
  } catch (error) {
    if (error instanceof ProviderError) throw error;
    throw new ProviderError("UNEXPECTED", error instanceof Error ? error.name : "Unknown failure.");
  } finally {
    clearTimeout(timer);
  }
}
