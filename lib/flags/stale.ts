import type { Flag } from "./state";

const DAYS = 30;

export type Staleness = {
  flag: Flag;
  isDeclared: boolean;
  /** Whether an override in force switches it off for somebody. */
  isOffForSomebody: boolean;
  /** When it became as it is: the last change, or where there was none, the first time that it was asked for. */
  since: Date | null;
  /** When it was last asked for; null where nobody ever wrote that down. */
  lastAskedAt: Date | null;
  createdAt: Date | null;
};

/** Why a flag should be taken out of the code or out of the database; nothing for one that does its work. */
export function staleBecause(
  { flag, isDeclared, isOffForSomebody, since, lastAskedAt, createdAt }: Staleness,
  now: Date,
): string[] {
  const monthAgo = new Date(now.getTime() - DAYS * 86_400_000);
  const isOlder = (at: Date | null) => at !== null && at <= monthAgo;
  const isOnForAll =
    !flag.killedAt &&
    !flag.minimumPlan &&
    !flag.endsAt &&
    !isOffForSomebody &&
    (flag.rollout === null ? flag.isOnByDefault : flag.rollout === 10_000);
  const reasons: string[] = [];
  if (!isDeclared) reasons.push("The code does not ask for it any more.");
  // One that has its beginning ahead is on for nobody yet.
  if (isOnForAll && isOlder(since) && (!flag.startsAt || isOlder(flag.startsAt)))
    reasons.push(`On for everybody for ${DAYS} days: the code can do without it.`);
  if (isDeclared && isOlder(lastAskedAt ?? createdAt)) reasons.push(`Not asked for in ${DAYS} days.`);
  return reasons;
}
