import type { Branding } from "@/lib/branding/schema";
import { mailLogoUrl } from "@/lib/files/picture-url";
import type { Locale } from "@/lib/i18n/locale";
import type { MailBrand } from "./blocks";
import { mailWords } from "./words";

/** How a mail names its sender, and where answers go. */
export function senderOfBrand({ name, contact, mail }: Branding): { name: string; replyTo: string | null } {
  return { name: mail.senderName || name, replyTo: mail.replyTo || contact.email || null };
}

/** What a mail shows of a brand, with addresses that are whole: a mail has no host of its own. */
export function mailBrandOf(
  branding: Branding,
  origin: string,
  locale: Locale,
  { isSign = false } = {},
): MailBrand {
  const t = mailWords(locale, "frame");
  const { name, contact, links, logo } = branding;
  const light = logo.light ?? logo.dark;
  return {
    name,
    contact,
    homeHref: `${origin}/`,
    logo:
      light === null
        ? null
        : {
            light: new URL(mailLogoUrl(light), origin).href,
            isSign,
            dark: logo.light && logo.dark ? new URL(mailLogoUrl(logo.dark), origin).href : null,
          },
    links: [
      ...(links.support ? [{ label: t("support"), href: new URL(links.support, origin).href }] : []),
      ...(links.terms ? [{ label: t("terms"), href: new URL(links.terms, origin).href }] : []),
      ...(links.privacy ? [{ label: t("privacy"), href: new URL(links.privacy, origin).href }] : []),
    ],
  };
}
