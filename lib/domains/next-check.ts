import type { DomainState } from "./state";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Somebody sits in front of it at first, and at last nobody does. */
const WAITING: readonly (readonly [untilMs: number, everyMs: number])[] = [
  [10 * MINUTE_MS, MINUTE_MS],
  [HOUR_MS, 5 * MINUTE_MS],
  [DAY_MS, 30 * MINUTE_MS],
  [3 * DAY_MS, 3 * HOUR_MS],
  [Infinity, DAY_MS],
];
/** How far from the others of the same moment, so that they do not come together every day. */
const JITTER = 0.1;

export type Checked = {
  state: DomainState;
  /** Since when it is in that state. */
  stateAt: Date;
  /** Since when an active one leads elsewhere; null while all is well. */
  wrongSince: Date | null;
  /** Whether nothing could be found out: asked again soon, however long it has been waited for. */
  isUnknown: boolean;
};

/**
 * When a domain is looked at the next time.
 * @param random from 0 to 1
 */
export function nextCheck(
  { state, stateAt, wrongSince, isUnknown }: Checked,
  now: Date,
  random: number,
): Date {
  const ageMs = Math.max(0, now.getTime() - stateAt.getTime());
  const everyMs = Math.min(
    intervalMs(state, ageMs, wrongSince !== null),
    isUnknown ? 15 * MINUTE_MS : Infinity,
  );
  return new Date(now.getTime() + Math.round(everyMs * (1 + JITTER * (2 * random - 1))));
}

function intervalMs(state: DomainState, ageMs: number, isWrong: boolean): number {
  if (state === "active") return isWrong ? HOUR_MS : DAY_MS;
  if (state === "expired") return ageMs < 7 * DAY_MS ? 6 * HOUR_MS : DAY_MS;
  if (state === "failed") return 365 * DAY_MS; // asked for by a person alone
  return WAITING.find(([untilMs]) => ageMs < untilMs)![1];
}
