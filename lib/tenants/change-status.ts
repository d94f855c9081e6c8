import "server-only";
import { auditPlatform, type AuditEntry } from "@/lib/audit/record";
import { inPlatform, type ControlDb } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import type { PlatformContext, TenantStatus } from "@/lib/tenancy/context";
import { followChangesNow } from "@/lib/tenancy/change-log";
import { statusAfter, type TenantMove } from "./state";

type Locked = {
  id: string;
  name: string;
  code: string;
  status: TenantStatus;
  is_under_suspension: boolean;
  is_being_erased: boolean;
};

/**
 * Closes the portal and admin of a tenant; its customers are shown the reason.
 * @throws AppError NOT_FOUND, INVALID_TRANSITION
 */
export async function suspendTenant(
  ctx: PlatformContext,
  input: { tenantId: string; reason: string },
): Promise<void> {
  const { reason } = input;
  await move(ctx, input.tenantId, "suspend", { reason }, async (db, { id: tenantId }) => {
    await db.suspension.create({ data: { tenantId, reason, suspendedBy: ctx.actor.id } });
  });
}

/** Ends the suspension in force. Throws as suspendTenant. */
export async function resumeTenant(ctx: PlatformContext, { tenantId }: { tenantId: string }): Promise<void> {
  await move(ctx, tenantId, "resume", {}, async (db) => {
    const data = { resumedAt: new Date(), resumedBy: ctx.actor.id };
    await db.suspension.updateMany({ where: { tenantId, resumedAt: null }, data });
  });
}

/**
 * Takes a tenant out of use for good, as far as its customers can see; nothing is deleted.
 * @throws AppError INVALID_INPUT unless the tenant's code was typed; else as suspendTenant
 */
export async function archiveTenant(
  ctx: PlatformContext,
  { tenantId, confirmation }: { tenantId: string; confirmation: string },
): Promise<void> {
  await move(ctx, tenantId, "archive", {}, async (_db, { code }) => {
    if (confirmation === code) return;
    throw new AppError("INVALID_INPUT", "The archive was not confirmed.", {
      userMessage: "Nothing was archived.",
      fields: { confirmation: `Type ${code} to confirm.` },
    });
  });
}

/** Brings an archived tenant back, still suspended if it was. Throws as suspendTenant. */
export async function restoreTenant(ctx: PlatformContext, { tenantId }: { tenantId: string }): Promise<void> {
  await move(ctx, tenantId, "restore", {}, async () => {});
}

const PAST = { suspend: "suspended", resume: "resumed", archive: "archived", restore: "restored" } as const;

async function move(
  ctx: PlatformContext,
  tenantId: string,
  kind: TenantMove,
  details: AuditEntry["details"],
  apply: (db: ControlDb, tenant: Locked) => Promise<void>,
): Promise<void> {
  await inPlatform(async (db) => {
    const tenant = await lockTenant(db, tenantId);
    const status = statusAfter(tenant.status, kind, tenant.is_under_suspension);
    if (tenant.is_being_erased)
      throw new AppError("CONFLICT", `${tenant.code} is being erased`, {
        userMessage: `${tenant.name} is being erased, or was in part: there is no way back.`,
      });
    if (!status) {
      throw new AppError("INVALID_TRANSITION", `${kind} of ${tenant.code}, which is ${tenant.status}`, {
        userMessage: `${tenant.name} is ${tenant.status} now, so it cannot be ${PAST[kind]}.`,
      });
    }
    await apply(db, tenant);
    await db.tenant.update({ where: { id: tenantId }, data: { status } });
    await auditPlatform(db, ctx.actor, { action: `tenant.${PAST[kind]}`, subjectId: tenantId, details });
  });
  await followChangesNow();
}

/**
 * Two operators at once take their turn: the second sees what the first has done. An erasure that was given up after its first
 * step has removed what nobody can bring back.
 */
async function lockTenant(db: ControlDb, tenantId: string): Promise<Locked> {
  const [tenant] = await db.$queryRaw<Locked[]>`
    SELECT t.id, t.name, t.code, t.status,
      EXISTS (SELECT FROM control.suspensions s WHERE s.tenant_id = t.id AND s.resumed_at IS NULL) AS is_under_suspension,
      EXISTS (SELECT FROM control.data_tasks d WHERE d.subject_id = t.id AND d.kind = 'erase'
        AND (d.status IN ('waiting', 'working') OR d.status = 'failed' AND d.cursor ? 'before')) AS is_being_erased
    FROM control.tenants t WHERE t.id = ${tenantId}::uuid FOR UPDATE OF t`;
  if (!tenant)
    throw new AppError("NOT_FOUND", `tenant ${tenantId}`, { userMessage: "There is no such tenant." });
  return tenant;
}
