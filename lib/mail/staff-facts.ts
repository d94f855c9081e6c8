import "server-only";
import { INVITATION_DAYS, MAIL_TOKEN_MINUTES } from "@/lib/auth/mail-token";
import { createStaffToken } from "@/lib/auth/staff-tokens";
import { inControl } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import type { InvitationFacts, LinkFacts } from "./facts";
import { linkTo } from "./link-to";

export type LinkWanted = {
  address: string;
  purpose: "magic-link" | "password-reset";
  next: string | undefined;
  origin: string;
};

/** A link for a member of this tenant's staff; null for who is staff elsewhere only. */
export async function staffLinkFacts(
  ctx: TenantContext,
  { address, purpose, next, origin }: LinkWanted,
): Promise<LinkFacts | null> {
  const member = await inControl(ctx, (db) =>
    db.membership.findFirst({
      where: { tenantId: ctx.tenant.id, staff: { email: address } },
      select: { staffId: true, language: true, staff: { select: { name: true } } },
    }),
  );
  if (!member) return null;
  const token = await createStaffToken(ctx, { subjectId: member.staffId, purpose });
  return {
    kind: "link",
    name: member.staff.name,
    language: member.language,
    minutes: MAIL_TOKEN_MINUTES[purpose],
    href: linkTo(`${origin}/admin`, purpose, token, next),
  };
}

/** An invitation with its link; null for one that is no longer open. */
export async function invitationFacts(
  ctx: TenantContext,
  invitationId: string,
  origin: string,
): Promise<InvitationFacts | null> {
  const invitation = await findOpen(ctx, invitationId);
  if (!invitation) return null;
  const token = await createStaffToken(ctx, { subjectId: invitation.id, purpose: "invitation" });
  return {
    kind: "invitation",
    ...{ inviter: invitation.invitedBy, role: invitation.role, days: INVITATION_DAYS },
    href: `${origin}/admin/invitation/${token}`,
  };
}

/** Whether it can still be taken up. */
export async function isInvitationOpen(ctx: TenantContext, invitationId: string): Promise<boolean> {
  return (await findOpen(ctx, invitationId)) !== null;
}

async function findOpen(ctx: TenantContext, id: string) {
  return inControl(ctx, (db) =>
    db.staffInvitation.findFirst({
      where: {
        tenantId: ctx.tenant.id,
        id,
        acceptedAt: null,
        revokedAt: null,
        expiresAt: { gt: new Date() },
      },
    }),
  );
}
