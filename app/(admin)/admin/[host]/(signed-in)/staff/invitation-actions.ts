"use server";

import { adminAction } from "@/lib/actions/admin-action";
import { adminWords } from "@/lib/i18n/admin";
import { invitationSchema, whichInvitationSchema } from "@/lib/staff/invitation-schema";
import { inviteStaff, resendInvitation, revokeInvitation } from "@/lib/staff/invitations";
import { redirect } from "next/navigation";

const PATH = "/admin/staff";

export const inviteAction = adminAction("staff:write", invitationSchema, async (ctx, input) => {
  await inviteStaff(ctx, input);
  redirect(`${PATH}?invited=${encodeURIComponent(input.email)}`);
});

export const resendInvitationAction = adminAction(
  "staff:write",
  whichInvitationSchema,
  async (ctx, { id }) => {
    await resendInvitation(ctx, id);
    return adminWords(ctx.locale, "account")("resent");
  },
);

export const revokeInvitationAction = adminAction(
  "staff:write",
  whichInvitationSchema,
  async (ctx, { id }) => {
    await revokeInvitation(ctx, id);
    redirect(`${PATH}?revoked=1`);
  },
);
