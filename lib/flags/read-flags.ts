import "server-only";
import type { ControlDb } from "@/lib/db/scopes";
import { declared, FLAG_KEYS, isDeclared, type FlagKey } from "./declared";
import { untouched } from "./policy";
import { staleBecause } from "./stale";
import type { Flag, FlagTenant } from "./state";

export type FlagOverrideItem = {
  tenant: { id: string; code: string; name: string };
  isOn: boolean;
  reason: string;
  endsAt: Date | null;
  createdAt: Date;
  createdBy: string;
};

export type FlagItem = {
  key: string;
  description: string;
  owner: string;
  flag: Flag;
  /** 0 for one that was never changed. */
  version: number;
  isDeclared: boolean;
  isExposed: boolean;
  overrides: FlagOverrideItem[];
  changedAt: Date | null;
  /** Roughly. */
  lastAskedAt: Date | null;
  stale: string[];
};

/** All flags, those of the code and those that are in the database alone, by their key. */
export async function readFlags(db: ControlDb, now = new Date()): Promise<FlagItem[]> {
  const rows = await db.flag.findMany({
    include: {
      minimumPlan: { select: { id: true, name: true, rank: true } },
      overrides: { include: { tenant: { select: { id: true, code: true, name: true } } } },
    },
  });
  const asked = new Map((await db.flagEvaluation.findMany()).map((row) => [row.key, row]));
  const stored = new Map(rows.map((row) => [row.key, row]));
  const keys = [...new Set<string>([...FLAG_KEYS, ...stored.keys()])].sort();
  return keys.map((key) => {
    const row = stored.get(key);
    const code = isDeclared(key) ? declared[key] : null;
    const flag = row ?? untouched(key as FlagKey);
    const overrides = (row?.overrides ?? []).sort((a, b) => a.tenant.name.localeCompare(b.tenant.name));
    const lastAskedAt = asked.get(key)?.lastAt ?? null;
    const changedAt = row && row.version > 0 ? row.changedAt : null;
    return {
      key,
      description: row?.description ?? code!.description,
      owner: row?.owner ?? code!.owner,
      flag,
      version: row?.version ?? 0,
      isDeclared: code !== null,
      isExposed: code !== null && "exposed" in code,
      overrides,
      changedAt,
      lastAskedAt,
      stale: staleBecause(
        {
          flag,
          isDeclared: code !== null,
          isOffForSomebody: overrides.some(({ isOn, endsAt }) => !isOn && !(endsAt && endsAt <= now)),
          since: changedAt ?? asked.get(key)?.firstAt ?? null,
          lastAskedAt,
          createdAt: row?.createdAt ?? null,
        },
        now,
      ),
    };
  });
}

export type AudienceTenant = FlagTenant & { code: string; name: string };

/** Every tenant that is not archived, by what flags are decided by. */
export async function readAudience(db: ControlDb, tenantId?: string): Promise<AudienceTenant[]> {
  const rows = await db.tenant.findMany({
    where: tenantId ? { id: tenantId } : { status: { not: "archived" } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: {
      id: true,
      code: true,
      name: true,
      plan: { select: { name: true, rank: true } },
      flagOverrides: { select: { flagKey: true, isOn: true, endsAt: true } },
    },
  });
  return rows.map(({ flagOverrides, ...tenant }) => ({
    ...tenant,
    flagOverrides: flagOverrides.map(({ flagKey, isOn, endsAt }) => ({
      key: flagKey,
      isOn,
      endsAtMs: endsAt?.getTime() ?? null,
    })),
  }));
}
