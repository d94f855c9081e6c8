import type { FlagKey } from "./declared";

export const BUCKETS = 10_000;
/** The same for all flags, whose keys differ: so it is known who would get one before its first change is stored. */
export const FIRST_SALT = "0";

/** A flag as it is decided by. */
export type Flag = {
  key: string;
  isOnByDefault: boolean;
  minimumPlan: { id: string; name: string; rank: number } | null;
  /** How many of the 10,000 buckets are on; null where no share is asked for. */
  rollout: number | null;
  salt: string;
  startsAt: Date | null;
  endsAt: Date | null;
  killedAt: Date | null;
};

/** On or off for one tenant. Its end is in milliseconds: a tenant is kept as JSON as well. */
export type FlagOverride = { key: string; isOn: boolean; endsAtMs: number | null };

/** What of a tenant a flag is decided by. */
export type FlagTenant = {
  id: string;
  plan: { name: string; rank: number };
  flagOverrides: readonly FlagOverride[];
};

export type FlagRule = "kill switch" | "override" | "schedule" | "plan" | "rollout" | "default";

export type Decision = {
  value: boolean;
  /** Which rule had the last word. */
  rule: FlagRule;
  /** The tenant's bucket, where a share of the tenants is asked for. */
  bucket: number | null;
  /** The decision and its reason, for a person. */
  text: string;
};

/** What is decided about each declared flag for one tenant at one moment: plain data, and it never changes. */
export type FlagDecisions = Readonly<Record<FlagKey, Decision>>;

/** 2,550 of 10,000 as "25.5 %". */
export function rolloutText(rollout: number): string {
  return `${rollout / 100} %`;
}
