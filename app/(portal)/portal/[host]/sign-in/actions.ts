"use server";

import { redirect } from "next/navigation";
import { returnPath } from "@/lib/accounts/return-path";
import { signInFormSchema } from "@/lib/accounts/schema";
import { portalAction } from "@/lib/actions/portal-action";
import { requestFacts, setCookie } from "@/lib/auth/request";
import { mintSession } from "@/lib/auth/session-token";
import { signInCustomer } from "@/lib/auth/sign-in";

export const signInAction = portalAction(signInFormSchema, async ({ tenant, locale }, { next, ...input }) => {
  const origin = await requestFacts();
  const claims = await signInCustomer(tenant, input, { ...origin, locale });
  await setCookie(await mintSession({ kind: "customer", tenantId: tenant.id }, claims, origin.secure));
  redirect(returnPath(next));
});
