import type { Verdict } from "./judge";
import { nextCheck } from "./next-check";
import type { DomainReason, DomainState } from "./state";

/** So long a record may be missing before nobody looks for it any more. */
export const GIVE_UP_MS = 30 * 24 * 3_600_000;

/** A domain as it is stored, as far as a check decides about it. */
export type Decidable = {
  state: DomainState;
  stateAt: Date;
  failures: number;
  wrongSince: Date | null;
  warnedAt: Date | null;
};

export type Circumstances = {
  verdict: Verdict;
  /** Whether visitors can be served under https, or nobody sees to that here. */
  hasCertificate: boolean;
  now: Date;
  graceMs: number;
  /** From 0 to 1. */
  random: number;
};

export type Decision = {
  state: DomainState;
  reason: DomainReason | null;
  failures: number;
  wrongSince: Date | null;
  warnedAt: Date | null;
  nextCheckAt: Date;
  /** Whether somebody is told that it leads elsewhere, now and not once more until it was right again. */
  warns: boolean;
};

/** What a check changes. A domain that is proved goes on to active at once where everything else is there too. */
export function decide(before: Decidable, circumstances: Circumstances): Decision {
  const { verdict, now, random } = circumstances;
  const { state, reason } = nextState(before, circumstances);
  const isUnknown = verdict.pointing === "unknown" && verdict.proof === "unknown";
  const isWrong = state === "active" && leadsElsewhere(verdict);
  const keepsDoubt = state === "active" && isUnknown;
  const wrongSince = isWrong ? (before.wrongSince ?? now) : keepsDoubt ? before.wrongSince : null;
  const needsWarning = state === "active" && before.state === "active" && (isWrong || verdict.isProxied);
  const warnedAt = needsWarning ? (before.warnedAt ?? now) : keepsDoubt ? before.warnedAt : null;
  const stateAt = state === before.state ? before.stateAt : now;
  return {
    state,
    reason,
    failures: isAsWanted(state, verdict) ? 0 : isUnknown ? before.failures : before.failures + 1,
    wrongSince,
    warnedAt,
    nextCheckAt: nextCheck({ state, stateAt, wrongSince, isUnknown }, now, random),
    warns: needsWarning && before.warnedAt === null,
  };
}

type Next = { state: DomainState; reason: DomainReason | null };

function nextState(before: Decidable, { verdict, hasCertificate, now, graceMs }: Circumstances): Next {
  const { state } = before;
  const isProved = verdict.proof === "found";
  const isReady = verdict.pointing === "found" && hasCertificate;
  const isOver = now.getTime() - before.stateAt.getTime() > GIVE_UP_MS;
  const stay: Next = { state, reason: null };
  switch (state) {
    case "pending":
      if (isProved) return { state: "verifying", reason: "proved" };
      return isOver && verdict.proof !== "unknown" ? { state: "failed", reason: "gaveUp" } : stay;
    case "verifying":
      if (isReady) return { state: "active", reason: "ready" };
      return isOver && verdict.pointing === "wanted" ? { state: "failed", reason: "gaveUp" } : stay;
    case "active": {
      const isWrongFor = before.wrongSince ? now.getTime() - before.wrongSince.getTime() : 0;
      return leadsElsewhere(verdict) && isWrongFor >= graceMs
        ? { state: "expired", reason: "pointsElsewhere" }
        : stay;
    }
    case "expired":
      // Whoever has the domain by now may lead it here as well, for another tenant: it has to be proved anew.
      return isProved && verdict.pointing === "found" ? { state: "active", reason: "back" } : stay;
    case "failed":
      return stay;
  }
}

/** Behind a proxy nobody can see where a domain leads, and it goes on working. */
const leadsElsewhere = ({ pointing, isProxied }: Verdict) => pointing === "wanted" && !isProxied;

function isAsWanted(state: DomainState, { proof, pointing, isProxied }: Verdict): boolean {
  if (state === "pending") return proof === "found";
  return pointing === "found" || (state === "active" && (isProxied || pointing === "spreading"));
}
