import type { Branding } from "@/lib/branding/schema";
import { logoUrl } from "@/lib/files/picture-url";
import type { Locale } from "@/lib/i18n/locale";
import type { MailBrand } from "./blocks";
import { mailWords } from "./words";

/** What a mail shows of a brand, with addresses that are whole: a mail has no host of its own. */
export function mailBrandOf(branding: Branding, origin: string, locale: Locale): MailBrand {
  const t = mailWords(locale, "frame");
  const { name, contact, links, logo } = branding;
  const light = pictureOf(logo.light ?? logo.dark);
  return {
    name,
    contact,
    homeHref: `${origin}/`,
    logo:
      light === null
        ? null
        : {
            light: new URL(light, origin).href,
            dark: logo.light && logo.dark ? new URL(pictureOf(logo.dark) ?? light, origin).href : null,
          },
    links: [
      ...(links.support ? [{ label: t("support"), href: new URL(links.support, origin).href }] : []),
      ...(links.terms ? [{ label: t("terms"), href: new URL(links.terms, origin).href }] : []),
      ...(links.privacy ? [{ label: t("privacy"), href: new URL(links.privacy, origin).href }] : []),
    ],
  };
}

/** Most programs that show mail draw no SVG: there the name stands in its place. */
function pictureOf(key: string | null): string | null {
  return key === null || key.endsWith(".svg") ? null : logoUrl(key);
}
