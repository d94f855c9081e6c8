import "server-only";
import type { ExposedFlagKey, FlagKey } from "./declared";
import { declared, FLAG_KEYS } from "./declared";
import { noteEvaluation } from "./note-evaluation";
import type { FlagDecisions } from "./state";

/** What carries decisions: every tenant context. */
type Decided = { flags: FlagDecisions };

/** Whether a flag is on in this context. Nothing is awaited and nothing asked: it was decided when the context was made. */
export function flag(ctx: Decided, key: FlagKey): boolean {
  noteEvaluation(key);
  return ctx.flags[key].value;
}

/** The flags that browsers may know, as `FlagProvider` takes them. */
export function exposedFlags(ctx: Decided): Record<ExposedFlagKey, boolean> {
  const keys = FLAG_KEYS.filter((key): key is ExposedFlagKey => "exposed" in declared[key]);
  return Object.fromEntries(keys.map((key) => [key, flag(ctx, key)])) as Record<ExposedFlagKey, boolean>;
}
