"use server";

import { redirect } from "next/navigation";
import { returnPath } from "@/lib/accounts/return-path";
import { signUpSchema } from "@/lib/accounts/schema";
import { signUpCustomer } from "@/lib/accounts/sign-up";
import { portalAction } from "@/lib/actions/portal-action";
import { withAnswers } from "@/lib/forms/form-data";
import { requestFacts } from "@/lib/auth/request";

export const signUpAction = portalAction(withAnswers(signUpSchema), async (ctx, input) => {
  await signUpCustomer(ctx, input, (await requestFacts()).client);
  // The same page for a new address and a known one.
  redirect(`/sign-in?${new URLSearchParams({ after: "sign-up", next: returnPath(input.next) })}`);
});
