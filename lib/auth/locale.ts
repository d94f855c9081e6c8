import "server-only";
import { cookies, headers } from "next/headers";
import { readSegment } from "@/lib/hosts/segment";
import type { Locale } from "@/lib/i18n/locale";
import { ADMIN_LANGUAGE_COOKIE, LANGUAGE_COOKIE, offeredLanguages, readersLanguage } from "@/lib/i18n/reader";
import { isLocale } from "@/lib/i18n/locale";
import type { Tenant } from "@/lib/tenancy/context";

/**
 * The language of who visits a portal: a page's own, as the middleware has decided it; of an action or handler by the same rule.
 * @param addressed the page's `[host]` param
 */
export async function portalLocale(tenant: Tenant, addressed?: string): Promise<Locale> {
  const ofPage = addressed && readSegment(addressed).locale;
  if (ofPage) return ofPage;
  return readersLanguage(offeredLanguages(tenant.settings.general), {
    chosen: (await cookies()).get(LANGUAGE_COOKIE)?.value,
    accepted: (await headers()).get("accept-language"),
  });
}

/** The language of the admin: a member's own, else what this browser last chose, else the tenant's. */
export async function adminLocale(tenant: Tenant, own: Locale | null): Promise<Locale> {
  const chosen = own ?? (await cookies()).get(ADMIN_LANGUAGE_COOKIE)?.value;
  return isLocale(chosen) ? chosen : tenant.settings.general.locale;
}
