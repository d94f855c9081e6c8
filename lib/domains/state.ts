/**
 * The life of a custom domain. pending: the proof is waited for; verifying: it is this tenant's, and does not lead here yet, or has
 * no certificate; active: it is served; failed: given up, or lost to another tenant; expired: it led elsewhere for too long.
 */
export const DOMAIN_STATES = ["pending", "verifying", "active", "failed", "expired"] as const;
export type DomainState = (typeof DOMAIN_STATES)[number];

const MOVES: Record<DomainState, readonly DomainState[]> = {
  pending: ["verifying", "failed"],
  verifying: ["active", "failed"],
  active: ["expired", "failed"],
  expired: ["active", "failed"],
  failed: ["pending"],
};

/** Those in which a host belongs to the tenant and to nobody else; the database holds the same list. */
export const PROVED_STATES: readonly DomainState[] = ["verifying", "active", "expired"];

export function canMove(from: DomainState, to: DomainState): boolean {
  return MOVES[from].includes(to);
}

/** Why a domain has failed, or what happened to it; kept with its events. */
export type DomainReason = "proved" | "ready" | "gaveUp" | "lost" | "pointsElsewhere" | "back" | "triedAgain";
