import "server-only";
import { auditPlatform } from "@/lib/audit/record";
import { inPlatform } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import type { PlatformContext } from "@/lib/tenancy/context";
import { followChangesNow } from "@/lib/tenancy/change-log";
import { lockFlag } from "./lock-flag";

export type OverrideInput = {
  key: string;
  tenantCode: string;
  isOn: boolean;
  reason: string;
  endsAt: Date | null;
};

/**
 * Switches a flag on or off for one tenant, in place of what was said for it before.
 * @returns the tenant's id
 * @throws AppError NOT_FOUND for a flag; INVALID_INPUT for a tenant that is not there or an end in the past
 */
export async function setOverride(ctx: PlatformContext, input: OverrideInput): Promise<string> {
  const { key, tenantCode, isOn, reason, endsAt } = input;
  if (endsAt && endsAt <= new Date()) throw refused({ endsAt: "That is over already" });
  const tenantId = await inPlatform(async (db) => {
    await lockFlag(db, key);
    const tenant = await db.tenant.findUnique({ where: { code: tenantCode }, select: { id: true } });
    if (!tenant) throw refused({ tenantCode: "No tenant has this code" });
    const said = { isOn, reason, endsAt, createdAt: new Date(), createdBy: ctx.actor.name };
    const id = { tenantId: tenant.id, flagKey: key };
    await db.flagOverride.upsert({
      where: { tenantId_flagKey: id },
      create: { ...id, ...said },
      update: said,
    });
    await auditPlatform(db, ctx.actor, {
      action: isOn ? "flag.switched_on" : "flag.switched_off",
      subjectId: tenant.id,
      details: { flag: key, reason, endsAt: endsAt?.toISOString() ?? null },
    });
    return tenant.id;
  });
  await followChangesNow();
  return tenantId;
}

/**
 * Lets a tenant be decided as the others are. Does nothing where it is already.
 * @throws AppError NOT_FOUND
 */
export async function removeOverride(
  ctx: PlatformContext,
  { key, tenantId }: { key: string; tenantId: string },
): Promise<void> {
  await inPlatform(async (db) => {
    await lockFlag(db, key);
    const { count } = await db.flagOverride.deleteMany({ where: { flagKey: key, tenantId } });
    const entry = { action: "flag.override_removed", subjectId: tenantId, details: { flag: key } };
    if (count) await auditPlatform(db, ctx.actor, entry);
  });
  await followChangesNow();
}

function refused(fields: Record<string, string>): AppError {
  return new AppError("INVALID_INPUT", Object.values(fields).join(), {
    userMessage: "Please check the marked fields.",
    fields,
  });
}
