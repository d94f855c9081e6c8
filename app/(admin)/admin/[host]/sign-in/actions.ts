"use server";

import { redirect } from "next/navigation";
import { inWordsOf } from "@/lib/actions/admin-action";
import { formAction } from "@/lib/actions/run-action";
import { staffLocale } from "@/lib/auth/guards";
import { rememberLanguage } from "@/lib/auth/language-cookie";
import { requestFacts, requireTenant, setCookie } from "@/lib/auth/request";
import { mintSession } from "@/lib/auth/session-token";
import { isLocale } from "@/lib/i18n/locale";
import { ADMIN_LANGUAGE_COOKIE } from "@/lib/i18n/reader";
import { signInSchema, signInStaff } from "@/lib/auth/sign-in";

/** Signs a member of this host's staff in. */
export const signInAction = formAction(
  async () => ({ tenant: await requireTenant(), ...(await requestFacts()) }),
  signInSchema,
  async ({ tenant, ...origin }, input) => {
    const claims = await signInStaff(tenant, input, { ...origin, locale: await staffLocale() });
    await setCookie(await mintSession({ kind: "staff", tenantId: tenant.id }, claims, origin.secure));
    redirect("/admin");
  },
  async () => inWordsOf(await staffLocale()),
);

/** For who has not signed in yet: what this browser chose last. */
export async function chooseLanguageAction(form: FormData): Promise<void> {
  await requireTenant();
  const chosen = form.get("language");
  if (isLocale(chosen)) await rememberLanguage(ADMIN_LANGUAGE_COOKIE, chosen);
}
