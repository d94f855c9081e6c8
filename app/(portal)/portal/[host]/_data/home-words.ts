import type { PortalView } from "@/components/portal/view";
import type { Branding } from "@/lib/branding/schema";
import { translator } from "@/lib/i18n/translator";
import type { Tenant } from "@/lib/tenancy/context";

export type HomeWords = Branding["home"];

const OURS = {
  editorial: { action: "order", featured: "featuredEditorial", all: "allEditorial" },
  gallery: { action: "shop", featured: "featuredGallery", all: "allGallery" },
  playful: { action: "explore", featured: "featuredPlayful", all: "allPlayful" },
} as const;

/** What the home page calls its parts: as the tenant has it in its own language, in ours where it says nothing and in every other. */
export function homeWords(
  { branding, settings }: Pick<Tenant, "branding" | "settings">,
  { look, locale }: PortalView,
): HomeWords {
  const t = translator(locale, "home");
  const own: Partial<HomeWords> = locale === settings.general.locale ? branding.home : {};
  return {
    action: own.action || t(OURS[look].action),
    featured: own.featured || t(OURS[look].featured),
    all: own.all || t(OURS[look].all),
  };
}
