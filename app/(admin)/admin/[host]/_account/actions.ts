"use server";

import { redirect } from "next/navigation";
import { askForLink } from "@/lib/accounts/ask-for-link";
import { inWordsOf } from "@/lib/actions/admin-action";
import { formAction } from "@/lib/actions/run-action";
import { staffLocale } from "@/lib/auth/guards";
import { requestFacts, requireTenant, setCookie } from "@/lib/auth/request";
import { mintSession } from "@/lib/auth/session-token";
import { acceptInvitation } from "@/lib/staff/accept-invitation";
import {
  acceptSchema,
  askForLinkSchema,
  newPasswordFormSchema,
  useLinkSchema,
} from "@/lib/staff/invitation-schema";
import { resetStaffPassword, signInStaffByLink } from "@/lib/staff/use-link";

const inTheirWords = async () => inWordsOf(await staffLocale());

/** Who is not signed in: this host's tenant, from the host alone. */
async function entering() {
  const tenant = await requireTenant();
  return { tenant, locale: await staffLocale(), ...(await requestFacts()) };
}

export const askForPasswordAction = formAction(
  entering,
  askForLinkSchema,
  async (ctx, { email }) => {
    await askForLink(ctx, { realm: "staff", purpose: "password-reset", email }, ctx.client);
    redirect("/admin/forgot-password?asked=1");
  },
  inTheirWords,
);

export const askForSignInAction = formAction(
  entering,
  askForLinkSchema,
  async (ctx, { email }) => {
    await askForLink(ctx, { realm: "staff", purpose: "magic-link", email }, ctx.client);
    redirect("/admin/sign-in/by-mail?asked=1");
  },
  inTheirWords,
);

export const resetStaffPasswordAction = formAction(
  entering,
  newPasswordFormSchema,
  async (ctx, input) => {
    await resetStaffPassword(ctx, input, ctx);
    redirect("/admin/sign-in?after=reset");
  },
  inTheirWords,
);

export const signInStaffByLinkAction = formAction(
  entering,
  useLinkSchema,
  async (ctx, { token }) => {
    const claims = await signInStaffByLink(ctx, token, ctx);
    await setCookie(await mintSession({ kind: "staff", tenantId: ctx.tenant.id }, claims, ctx.secure));
    redirect("/admin");
  },
  inTheirWords,
);

export const acceptInvitationAction = formAction(
  entering,
  acceptSchema,
  async (ctx, input) => {
    await acceptInvitation(ctx, input);
    redirect("/admin/sign-in?after=joined");
  },
  inTheirWords,
);
