import "server-only";
import { auditPlatform } from "@/lib/audit/record";
import type { Flag } from "@/lib/db/generated/control/client";
import { inPlatform, type ControlDb } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import type { PlatformContext } from "@/lib/tenancy/context";
import { followChangesNow } from "@/lib/tenancy/change-log";
import { isDeclared } from "./declared";
import { lockFlag } from "./lock-flag";
import type { FlagValues } from "./schema";

/**
 * Says anew who gets a flag. What is as it was leaves no trace.
 * @throws AppError NOT_FOUND, INVALID_INPUT for a plan that is not there, CONFLICT where it was changed since `version`
 */
export async function changeFlag(
  ctx: PlatformContext,
  { key, version, ...values }: FlagValues & { key: string; version: number },
): Promise<void> {
  await inPlatform(async (db) => {
    const flag = await lockFlag(db, key);
    if (flag.version !== version)
      throw new AppError("CONFLICT", `flag ${key} is at version ${flag.version}, not ${version}`, {
        userMessage: "Somebody has changed this flag meanwhile. Look at it again before you change it.",
      });
    await requirePlan(db, values.minimumPlanId);
    const changes = changesOf(flag, values);
    if (Object.keys(changes).length === 0) return;
    await save(db, flag, values);
    await auditPlatform(db, ctx.actor, { action: "flag.changed", details: { flag: key, changes } });
  });
  await followChangesNow();
}

/**
 * Switches a flag off for everybody at once, whatever else is said about it. Pressing it twice is pressing it once.
 * @throws AppError NOT_FOUND
 */
export async function killFlag(ctx: PlatformContext, { key }: { key: string }): Promise<void> {
  await setKilled(ctx, key, new Date());
}

/** Takes the kill switch back: the flag is as it was said before. Throws as killFlag. */
export async function reviveFlag(ctx: PlatformContext, { key }: { key: string }): Promise<void> {
  await setKilled(ctx, key, null);
}

/**
 * Removes what the database still says of a flag that the code has forgotten. What was done with it stays on record.
 * @throws AppError NOT_FOUND; CONFLICT for a flag that the code asks for
 */
export async function removeFlag(ctx: PlatformContext, { key }: { key: string }): Promise<void> {
  await inPlatform(async (db) => {
    if (isDeclared(key))
      throw new AppError("CONFLICT", `flag ${key} is declared`, {
        userMessage: "The code asks for this flag: it is taken out of the code first.",
      });
    await lockFlag(db, key);
    await db.flag.delete({ where: { key } });
    await db.flagEvaluation.deleteMany({ where: { key } });
    await auditPlatform(db, ctx.actor, { action: "flag.removed", details: { flag: key } });
  });
  await followChangesNow();
}

async function setKilled(ctx: PlatformContext, key: string, killedAt: Date | null): Promise<void> {
  await inPlatform(async (db) => {
    const flag = await lockFlag(db, key);
    if ((flag.killedAt === null) === (killedAt === null)) return;
    await save(db, flag, { killedAt });
    const action = killedAt ? "flag.killed" : "flag.revived";
    await auditPlatform(db, ctx.actor, { action, details: { flag: key } });
  });
  await followChangesNow();
}

async function save(db: ControlDb, { key, version }: Flag, data: Partial<Flag>): Promise<void> {
  await db.flag.update({
    where: { key },
    data: { ...data, version: version + 1, changedAt: new Date() },
  });
}

async function requirePlan(db: ControlDb, id: string | null): Promise<void> {
  if (id === null || (await db.plan.findUnique({ where: { id }, select: { id: true } }))) return;
  throw new AppError("INVALID_INPUT", `plan ${id}`, {
    userMessage: "Please check the marked fields.",
    fields: { minimumPlanId: "There is no such plan" },
  });
}

type Change = [from: string | number | boolean | null, to: string | number | boolean | null];

function changesOf(flag: Flag, values: FlagValues): Record<string, Change> {
  const plain = (value: FlagValues[keyof FlagValues]) =>
    value instanceof Date ? value.toISOString() : value;
  const names = Object.keys(values) as (keyof FlagValues)[];
  const pairs = names.map((name): [string, Change] => [name, [plain(flag[name]), plain(values[name])]]);
  return Object.fromEntries(pairs.filter(([, [from, to]]) => from !== to));
}
