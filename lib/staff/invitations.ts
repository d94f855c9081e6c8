import "server-only";
import { audit } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/guards";
import { INVITATION_DAYS } from "@/lib/auth/mail-token";
import { inControl, inPlatform, inTenant } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { adminWords } from "@/lib/i18n/admin";
import { queueMail } from "@/lib/mail/queue-mail";
import type { TenantContext } from "@/lib/tenancy/context";
import { admitInControl } from "@/lib/usage/admit";
import { requirePermission } from "./policy";

export type Invitation = {
  id: string;
  email: string;
  role: string;
  invitedBy: string;
  createdAt: Date;
  expiresAt: Date;
};

type Ctx = TenantContext<Staff>;
const inDays = (days: number) => new Date(Date.now() + days * 24 * 3_600_000);

/** Invitations that nobody has taken up yet, the newest first; those that are over as well. */
export async function listInvitations(ctx: Ctx): Promise<Invitation[]> {
  requirePermission(ctx.actor, "staff:read");
  return inControl(ctx, (db) =>
    db.staffInvitation.findMany({
      where: { tenantId: ctx.tenant.id, acceptedAt: null, revokedAt: null },
      orderBy: { createdAt: "desc" },
      select: { id: true, email: true, role: true, invitedBy: true, createdAt: true, expiresAt: true },
      take: 200,
    }),
  );
}

/**
 * Invites somebody to this tenant's staff by mail. An invitation that is open for the address is replaced.
 * @throws AppError INVALID_INPUT for who is a member already; PLAN_LIMIT_REACHED where no seat is free; FORBIDDEN
 */
export async function inviteStaff(ctx: Ctx, { email, role }: { email: string; role: string }): Promise<void> {
  requirePermission(ctx.actor, "staff:write");
  const tenantId = ctx.tenant.id;
  const invitation = await inPlatform(async (db) => {
    if (await db.membership.findFirst({ where: { tenantId, staff: { email } }, select: { staffId: true } }))
      throw new AppError("INVALID_INPUT", `${email} is a member.`, {
        userMessage: adminWords(ctx.locale, "account")("alreadyMember"),
        fields: { email: adminWords(ctx.locale, "account")("alreadyMember") },
      });
    // Only asked: the seat is taken when the invitation is, and asked for again then.
    await admitInControl(db, { tenantId, actor: ctx.actor, what: "members" });
    await db.staffInvitation.updateMany({
      where: { tenantId, email, acceptedAt: null, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    const data = { tenantId, email, role, invitedBy: ctx.actor.name, expiresAt: inDays(INVITATION_DAYS) };
    return db.staffInvitation.create({ data });
  });
  await send(ctx, invitation, "staff.invited");
}

/**
 * Sends an invitation again, open for as long as a new one. The link of the mail before no longer works.
 * @throws AppError NOT_FOUND for one that is not open here; FORBIDDEN
 */
export async function resendInvitation(ctx: Ctx, id: string): Promise<void> {
  requirePermission(ctx.actor, "staff:write");
  const where = { tenantId: ctx.tenant.id, id, acceptedAt: null, revokedAt: null };
  const invitation = await inControl(ctx, async (db) => {
    await db.staffInvitation.updateMany({ where, data: { expiresAt: inDays(INVITATION_DAYS) } });
    return db.staffInvitation.findFirst({ where });
  });
  if (!invitation) throw notFound(ctx, id);
  await send(ctx, invitation, "staff.invited_again");
}

/**
 * Takes an invitation back: its link no longer works.
 * @throws AppError NOT_FOUND for one that is not open here; FORBIDDEN
 */
export async function revokeInvitation(ctx: Ctx, id: string): Promise<void> {
  requirePermission(ctx.actor, "staff:write");
  const where = { tenantId: ctx.tenant.id, id, acceptedAt: null, revokedAt: null };
  const email = await inControl(ctx, async (db) => {
    const open = await db.staffInvitation.findFirst({ where, select: { email: true } });
    if (!open) throw notFound(ctx, id);
    await db.staffInvitation.updateMany({ where, data: { revokedAt: new Date() } });
    await db.staffToken.deleteMany({ where: { tenantId: ctx.tenant.id, subjectId: id } });
    return open.email;
  });
  await inTenant(ctx, (db) => audit(db, ctx.actor, { action: "staff.invitation_revoked", subject: email }));
}

async function send(ctx: Ctx, { id, email, role }: Invitation, action: string): Promise<void> {
  await inTenant(ctx, async (db) => {
    await queueMail(db, ctx, {
      template: "invitation",
      to: { address: email },
      data: { invitationId: id },
      key: `invitation:${id}:${crypto.randomUUID()}`,
    });
    await audit(db, ctx.actor, { action, subject: email, details: { role } });
  });
}

function notFound(ctx: Ctx, id: string): AppError {
  const userMessage = adminWords(ctx.locale, "account")("invitationGone");
  return new AppError("NOT_FOUND", `There is no open invitation ${id}.`, { userMessage });
}
