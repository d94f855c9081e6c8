"use server";

import { redirect } from "next/navigation";
import { requireAdmin, staffSession } from "@/lib/auth/guards";
import { rememberLanguage } from "@/lib/auth/language-cookie";
import { cookieName } from "@/lib/auth/realm";
import { requestFacts, requireTenant, setCookie } from "@/lib/auth/request";
import { isLocale } from "@/lib/i18n/locale";
import { ADMIN_LANGUAGE_COOKIE } from "@/lib/i18n/reader";
import { chooseLanguage } from "@/lib/staff/choose-language";
import { revokeStaffSession } from "@/lib/auth/staff-sessions";

/** The member's own choice, for all their devices; what is no language of ours changes nothing. */
export async function chooseLanguageAction(form: FormData): Promise<void> {
  const ctx = await requireAdmin(null);
  const chosen = form.get("language");
  if (!isLocale(chosen)) return;
  await chooseLanguage(ctx, chosen);
  await rememberLanguage(ADMIN_LANGUAGE_COOKIE, chosen); // for the page where they sign in
}

/** Ends the session in the database and takes its cookie away. */
export async function signOutAction(): Promise<void> {
  const tenant = await requireTenant();
  const { secure } = await requestFacts();
  const session = await staffSession();
  if (session) await revokeStaffSession({ tenant }, session.claims.sid);
  const name = cookieName({ kind: "staff", tenantId: tenant.id }, secure);
  await setCookie({
    name,
    value: "",
    options: { path: "/", httpOnly: true, sameSite: "lax", secure, maxAge: 0 },
  });
  redirect("/admin/sign-in");
}
