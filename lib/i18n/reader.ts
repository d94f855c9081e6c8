import { isLocale, LOCALES, type Locale } from "./locale";

/** Where a visitor's choice for a portal is remembered: a cookie of the tenant's own host. */
export const LANGUAGE_COOKIE = "language";
/** Where a person's choice for the admin is remembered until they sign in; a member's own stands with the membership. */
export const ADMIN_LANGUAGE_COOKIE = "admin-language";

/** The value that asks for a language in an address: `/?language=zh` is what search engines are told of. */
export const LANGUAGE_QUERY = "language";

type Spoken = { locale: Locale; languages: "own" | "every" };

/** The languages of a portal, the tenant's own first. */
export function offeredLanguages({ locale, languages }: Spoken): readonly Locale[] {
  if (languages === "own") return [locale];
  return [locale, ...LOCALES.filter((other) => other !== locale)];
}

type Wish = {
  /** In the address. */
  asked?: string | null;
  /** In the cookie. */
  chosen?: string | null;
  /** Accept-Language, as the browser sent it. */
  accepted?: string | null;
};

/**
 * The language that a visitor is spoken to in: what they chose, else what their browser prefers, among what the tenant offers;
 * else the tenant's own.
 * @param offered the tenant's own first
 */
export function readersLanguage(offered: readonly Locale[], { asked, chosen, accepted }: Wish): Locale {
  const own = offered[0] ?? "en";
  if (offered.length < 2) return own;
  for (const wanted of [asked, chosen]) if (isLocale(wanted) && offered.includes(wanted)) return wanted;
  return preferred(offered, accepted ?? "") ?? own;
}

/** The longest header that is read; real ones have some sixty signs. */
const MOST_SIGNS = 500;

function preferred(offered: readonly Locale[], header: string): Locale | undefined {
  const ranges = header
    .slice(0, MOST_SIGNS)
    .split(",")
    .map((range) => {
      const [tag = "", ...parameters] = range
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      const quality = parameters.find((one) => one.startsWith("q="))?.slice(2);
      return { language: tag.split("-")[0]!, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0 && quality <= 1)
    .sort((a, b) => b.quality - a.quality); // stable: the first of equals stays first
  for (const { language } of ranges) {
    if (language === "*") return offered[0];
    const found = offered.find((locale) => locale === language);
    if (found) return found;
  }
  return undefined;
}
