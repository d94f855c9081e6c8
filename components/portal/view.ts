import type { Look } from "@/lib/branding/schema";
import { formatsOf, type Formats } from "@/lib/i18n/formats";
import type { Locale } from "@/lib/i18n/locale";
import type { Tenant } from "@/lib/tenancy/context";

/** What every piece of a portal page needs to know of the tenant: how it looks, speaks and counts. */
export type PortalView = { look: Look; locale: Locale; formats: Formats };

/** @param locale the reader's language, which dates and amounts are written in too; currency and clock are the tenant's */
export function portalView(
  { branding, settings }: Pick<Tenant, "branding" | "settings">,
  locale: Locale,
): PortalView {
  return { look: branding.look, locale, formats: formatsOf({ ...settings.general, locale }) };
}
