"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { endAllSessions, updateProfile } from "@/lib/accounts/profile";
import { changePassword } from "@/lib/accounts/change-password";
import { changePasswordSchema, profileSchema } from "@/lib/accounts/schema";
import { endSession } from "@/lib/accounts/session";
import { customerAction, portalAction } from "@/lib/actions/portal-action";
import { requestFacts, setCookie } from "@/lib/auth/request";
import { mintSession } from "@/lib/auth/session-token";
import { withAnswers } from "@/lib/forms/form-data";
import { translator } from "@/lib/i18n/translator";

export const updateProfileAction = customerAction(
  "/account/profile",
  withAnswers(profileSchema),
  async (ctx, input) => {
    await updateProfile(ctx, input);
    refresh(); // the form starts again from what is stored now
    return translator(ctx.locale, "account")("saved");
  },
);

export const changePasswordAction = customerAction(
  "/account/security",
  changePasswordSchema,
  async (ctx, input) => {
    const origin = await requestFacts();
    const claims = await changePassword(ctx, input, { ...origin, locale: ctx.locale });
    const realm = { kind: "customer", tenantId: ctx.tenant.id } as const;
    await setCookie(await mintSession(realm, claims, origin.secure));
    return translator(ctx.locale, "account")("passwordChanged");
  },
);

export const signOutAction = portalAction(z.object({}), async (ctx) => {
  await endSession(ctx);
  redirect("/sign-in?after=sign-out");
});

export const signOutEverywhereAction = customerAction("/account/security", z.object({}), async (ctx) => {
  await endAllSessions(ctx);
  await endSession(ctx);
  redirect("/sign-in?after=everywhere");
});
