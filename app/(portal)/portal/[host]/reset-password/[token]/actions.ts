"use server";

import { redirect } from "next/navigation";
import { resetPasswordSchema } from "@/lib/accounts/link-schema";
import { resetPassword } from "@/lib/accounts/use-link";
import { portalAction } from "@/lib/actions/portal-action";
import { requestFacts } from "@/lib/auth/request";

export const resetPasswordAction = portalAction(resetPasswordSchema, async (ctx, input) => {
  await resetPassword(ctx, input, { ...(await requestFacts()), locale: ctx.locale });
  redirect("/sign-in?after=reset");
});
