"use server";

import { redirect } from "next/navigation";
import { resetPasswordSchema } from "@/lib/accounts/link-schema";
import { resetPassword } from "@/lib/accounts/use-link";
import { portalAction } from "@/lib/actions/portal-action";

export const resetPasswordAction = portalAction(resetPasswordSchema, async (ctx, input) => {
  await resetPassword(ctx, input);
  redirect("/sign-in?after=reset");
});
