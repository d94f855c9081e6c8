import { hash } from "node:crypto";
import { declared, FLAG_KEYS, type FlagKey } from "./declared";
import {
  BUCKETS,
  FIRST_SALT,
  rolloutText,
  type Decision,
  type Flag,
  type FlagDecisions,
  type FlagRule,
  type FlagTenant,
} from "./state";

/**
 * The tenant's bucket for a flag, 0 to 9,999: the first 32 bits of SHA-256 of `key:salt:tenant`, read as a number, modulo 10,000.
 * Any language gives the same. The key is in it, so that it is not the same tenants who come first with every flag.
 */
export function bucketOf(key: string, salt: string, tenantId: string): number {
  return Number.parseInt(hash("sha256", `${key}:${salt}:${tenantId}`).slice(0, 8), 16) % BUCKETS;
}

/**
 * Whether a flag is on for a tenant, and why. Pure; the first rule that has an opinion wins:
 *
 * 1. kill switch: who presses it wants it off, whatever else was arranged, and need not look through the rest first;
 * 2. override: what somebody promised one tenant, with a reason, is more particular than anything said about all;
 * 3. schedule: outside its time a flag is off for all the others;
 * 4. minimum plan: who has not paid for it is in no share of those who get it;
 * 5. rollout: of the rest, those with a bucket below the share;
 * 6. default: where nothing of this was said.
 *
 * Half a microsecond with a rollout (the hash), a tenth of that without.
 */
export function decide(flag: Flag, tenant: FlagTenant, now: Date): Decision {
  if (flag.killedAt) return decided(false, "kill switch", "kill switch");
  const override = tenant.flagOverrides.find(
    ({ key, endsAtMs }) => key === flag.key && !(endsAtMs !== null && endsAtMs <= now.getTime()),
  );
  if (override) return decided(override.isOn, "override", "override for this tenant");
  if (flag.startsAt && now < flag.startsAt)
    return decided(false, "schedule", `not before ${flag.startsAt.toISOString().slice(0, 16)} UTC`);
  if (isOver(flag.endsAt, now))
    return decided(false, "schedule", `over since ${flag.endsAt!.toISOString().slice(0, 16)} UTC`);
  const { minimumPlan, rollout } = flag;
  if (minimumPlan && tenant.plan.rank < minimumPlan.rank)
    return decided(false, "plan", `from ${minimumPlan.name} on, and this is ${tenant.plan.name}`);
  if (rollout !== null) {
    const bucket = bucketOf(flag.key, flag.salt, tenant.id);
    return decided(bucket < rollout, "rollout", `rollout ${rolloutText(rollout)}, bucket ${bucket}`, bucket);
  }
  return decided(flag.isOnByDefault, "default", "default");
}

/** A declared flag that nobody has set: on or off as the code says. */
export function untouched(key: FlagKey): Flag {
  return {
    key,
    isOnByDefault: declared[key].default,
    minimumPlan: null,
    rollout: null,
    salt: FIRST_SALT,
    startsAt: null,
    endsAt: null,
    killedAt: null,
  };
}

/** Every declared flag for one tenant. What is not among `flags` is as the code declares it. */
export function decideAll(flags: ReadonlyMap<string, Flag>, tenant: FlagTenant, now: Date): FlagDecisions {
  const decisions = FLAG_KEYS.map((key) => [key, decide(flags.get(key) ?? untouched(key), tenant, now)]);
  return Object.freeze(Object.fromEntries(decisions) as FlagDecisions);
}

/** When the passing of time alone changes a decision of the tenant next; null where it never does. */
export function nextChange(flags: Iterable<Flag>, tenant: FlagTenant, now: Date): Date | null {
  const times = tenant.flagOverrides.map(({ endsAtMs }) => endsAtMs);
  for (const { startsAt, endsAt } of flags)
    times.push(startsAt?.getTime() ?? null, endsAt?.getTime() ?? null);
  const ahead = times.filter((ms) => ms !== null && ms > now.getTime()) as number[];
  return ahead.length ? new Date(Math.min(...ahead)) : null;
}

function isOver(endsAt: Date | null, now: Date): boolean {
  return endsAt !== null && endsAt <= now;
}

function decided(value: boolean, rule: FlagRule, why: string, bucket: number | null = null): Decision {
  return { value, rule, bucket, text: `${value ? "on" : "off"}: ${why}` };
}
