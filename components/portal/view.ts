import type { Look } from "@/lib/branding/schema";
import { formatsOf, type Formats } from "@/lib/i18n/formats";
import type { Locale } from "@/lib/i18n/translator";
import type { Tenant } from "@/lib/tenancy/context";

/** What every piece of a portal page needs to know of the tenant: how it looks, speaks and counts. */
export type PortalView = { look: Look; locale: Locale; formats: Formats };

export function portalView({ branding, settings }: Pick<Tenant, "branding" | "settings">): PortalView {
  return { look: branding.look, locale: settings.general.locale, formats: formatsOf(settings.general) };
}
