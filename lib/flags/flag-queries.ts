import "server-only";
import { inPlatform } from "@/lib/db/scopes";
import type { PlatformContext } from "@/lib/tenancy/context";
import { decide } from "./policy";
import { readAudience, readFlags, type AudienceTenant, type FlagItem } from "./read-flags";
import type { FlagValues } from "./schema";
import type { Decision, Flag } from "./state";

export type Decided = { tenant: AudienceTenant; decision: Decision };

/** Each flag with how many tenants get it, of how many. */
export async function listFlags(_ctx: PlatformContext): Promise<(FlagItem & { on: number; of: number })[]> {
  const now = new Date();
  return inPlatform(
    async (db) => {
      const tenants = await readAudience(db);
      return (await readFlags(db, now)).map((item) => ({
        ...item,
        on: tenants.filter((tenant) => decide(item.flag, tenant, now).value).length,
        of: tenants.length,
      }));
    },
    { readOnly: true },
  );
}

/**
 * One flag, and what is decided about it for each tenant.
 * @returns null for a key that neither the code nor the database knows
 */
export async function findFlag(
  _ctx: PlatformContext,
  key: string,
): Promise<{ item: FlagItem; decided: Decided[] } | null> {
  const now = new Date();
  return inPlatform(
    async (db) => {
      const item = (await readFlags(db, now)).find((one) => one.key === key);
      if (!item) return null;
      const tenants = await readAudience(db);
      const decided = tenants.map((tenant) => ({ tenant, decision: decide(item.flag, tenant, now) }));
      return { item, decided };
    },
    { readOnly: true },
  );
}

/** What is decided for one tenant, of each flag that the code asks for. */
export async function flagsOfTenant(
  _ctx: PlatformContext,
  tenantId: string,
): Promise<{ key: string; description: string; decision: Decision }[]> {
  const now = new Date();
  return inPlatform(
    async (db) => {
      const [tenant] = await readAudience(db, tenantId);
      if (!tenant) return [];
      return (await readFlags(db, now))
        .filter((item) => item.isDeclared)
        .map(({ key, description, flag }) => ({ key, description, decision: decide(flag, tenant, now) }));
    },
    { readOnly: true },
  );
}

export type Effect = { tenant: AudienceTenant; from: Decision; to: Decision };

/** The tenants for whom another flag in its place would decide otherwise, now. */
export function effectOf(flag: Flag, other: Flag, decided: readonly Decided[], now = new Date()): Effect[] {
  return decided.flatMap(({ tenant }) => {
    const [from, to] = [decide(flag, tenant, now), decide(other, tenant, now)];
    return from.value === to.value ? [] : [{ tenant, from, to }];
  });
}

type Plan = { id: string; name: string; rank: number };

/** A flag as it would be with these values; the plan by its id. */
export function flagWith(flag: Flag, { minimumPlanId, ...values }: FlagValues, plans: readonly Plan[]): Flag {
  return { ...flag, ...values, minimumPlan: plans.find(({ id }) => id === minimumPlanId) ?? null };
}
