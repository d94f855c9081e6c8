import type { CertificateState } from "./state";

/** What a look at a host's certificate has found; `trust` as a browser would judge what it was shown. */
export type Look = {
  state: CertificateState;
  trust: "trusted" | "untrusted" | "other-name" | "expired" | null;
};

/** From well to worst, the order in which lists show them from the end. */
export const CONCERNS = [
  "well",
  "issuing",
  /** It could not be looked at just now; what was found before is still what is known. */
  "unseen",
  "two-weeks",
  "one-week",
  "one-day",
  "untrusted",
  "other-name",
  "missing",
  "expired",
] as const;

export type Concern = (typeof CONCERNS)[number];

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const LIMITS = [
  ["one-day", 1],
  ["one-week", 7],
  ["two-weeks", 14],
] as const;

/** Whether somebody is to be told when it comes to this. */
export function isWarned(concern: Concern): boolean {
  return CONCERNS.indexOf(concern) >= CONCERNS.indexOf("two-weeks");
}

/** Whether browsers warn visitors of it now. */
export function isBroken(concern: Concern): boolean {
  return CONCERNS.indexOf(concern) >= CONCERNS.indexOf("untrusted");
}

/** What is to be said of a certificate that was found like this. */
export function concernOf({ state, trust }: Look, now: Date): Concern {
  if (state.state === "issuing") return "issuing";
  if (state.state === "none") return "missing";
  if (state.state === "failed") return isAboutTheLook(state.code) ? "unseen" : "missing";
  const restMs = state.notAfter.getTime() - now.getTime();
  if (restMs <= 0) return "expired";
  if (trust === "expired" || trust === "other-name" || trust === "untrusted") return trust;
  // One that lasts six days is renewed in its last two: only what is overdue is a concern.
  const isOverdue = restMs < (state.notAfter.getTime() - state.notBefore.getTime()) / 3;
  const limit = LIMITS.find(([, days]) => restMs <= days * DAY_MS);
  return limit && isOverdue ? limit[0] : "well";
}

/** What says more of the way there than of the certificate. */
function isAboutTheLook(code: Extract<CertificateState, { state: "failed" }>["code"]): boolean {
  return ["TIMEOUT", "UNREACHABLE", "RATE_LIMITED", "UNAUTHORIZED", "BAD_ANSWER"].includes(code);
}

/**
 * When to look again: twice a day while all is well, often while it is not.
 * @param random from 0 up to 1; spreads those that were found at the same moment
 */
export function nextLook(concern: Concern, now: Date, random = Math.random()): Date {
  const restMs = concern === "well" ? 12 * HOUR_MS : concern === "two-weeks" ? 3 * HOUR_MS : HOUR_MS / 4;
  return new Date(now.getTime() + restMs * (0.9 + 0.2 * random));
}
