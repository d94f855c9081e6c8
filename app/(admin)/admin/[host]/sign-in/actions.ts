"use server";

import { redirect } from "next/navigation";
import { formAction } from "@/lib/actions/run-action";
import { requestFacts, requireTenant, setCookie } from "@/lib/auth/request";
import { mintSession } from "@/lib/auth/session-token";
import { signInSchema, signInStaff } from "@/lib/auth/sign-in";

/** Signs a member of this host's staff in. */
export const signInAction = formAction(
  async () => ({ tenant: await requireTenant(), ...(await requestFacts()) }),
  signInSchema,
  async ({ tenant, ...origin }, input) => {
    const claims = await signInStaff(tenant, input, origin);
    await setCookie(await mintSession({ kind: "staff", tenantId: tenant.id }, claims, origin.secure));
    redirect("/admin");
  },
);
