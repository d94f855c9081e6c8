/** Where a move is. The machine's word; people are told `status`, which the database makes of it. */
export type Phase =
  | "pending"
  | "prepare"
  | "copy"
  | "stream"
  | "verify"
  | "cutover"
  | "flipped"
  | "retained"
  | "cleaning"
  | "cleaned"
  | "rolling_back"
  | "cleanup_pending"
  | "rolled_back";

/**
 * What may follow what. From `flipped` on there is no way back: the tenant works at the new place, and what the old one still
 * has is stale. A phase may be entered again after a crash, and the copy begun afresh.
 */
export const TRANSITIONS: Readonly<Record<Phase, readonly Phase[]>> = {
  pending: ["prepare", "rolling_back"],
  prepare: ["prepare", "copy", "rolling_back"],
  copy: ["prepare", "stream", "rolling_back"],
  stream: ["prepare", "stream", "verify", "rolling_back"],
  verify: ["prepare", "stream", "cutover", "rolling_back"],
  cutover: ["stream", "flipped", "rolling_back"],
  flipped: ["retained"],
  retained: ["cleaning", "cleaned"],
  cleaning: ["cleaned"],
  cleaned: [],
  rolling_back: ["rolled_back", "cleanup_pending"],
  cleanup_pending: ["rolling_back", "rolled_back"],
  rolled_back: [],
};

export const PHASES = Object.keys(TRANSITIONS) as Phase[];

/** As the database has them: the index tenant_moves_live_key lets a tenant be in one of the others only once. */
export const ENDED: readonly Phase[] = ["retained", "cleaned", "cleanup_pending", "rolled_back"];

export const LIVE: readonly Phase[] = PHASES.filter((phase) => !ENDED.includes(phase));

/** Whether something of the tenant is being copied, turned or removed: then nothing else of that kind may begin. */
export function isLive(phase: Phase): boolean {
  return !ENDED.includes(phase);
}

/** Whether it can still be undone without a trace. */
export function canRollBack(phase: Phase): boolean {
  return TRANSITIONS[phase].includes("rolling_back") && phase !== "cleanup_pending";
}

/** Whether the tenant can be taken back without copying: the old place is kept, and has been kept up to date. */
export function canTakeBack({ phase, reverse }: { phase: Phase; reverse: string | null }): boolean {
  return phase === "retained" && reverse === "live";
}

/** Whether an operator's pause is obeyed here. Where a gate is sealed or being turned, waiting would be an outage. */
export function canPause(phase: Phase): boolean {
  return ["pending", "prepare", "copy", "stream", "verify"].includes(phase);
}

/** The phases that may come before this one; the database is asked with them (advance). */
export function before(phase: Phase): Phase[] {
  return PHASES.filter((from) => TRANSITIONS[from].includes(phase));
}
