/** The languages there are words in. */
export const LOCALES = ["en", "zh"] as const;
export type Locale = (typeof LOCALES)[number];

export function isLocale(value: unknown): value is Locale {
  return LOCALES.includes(value as Locale);
}

/** What each language calls itself. */
export const LANGUAGE_NAMES: Record<Locale, string> = { en: "English", zh: "中文" };

/** As `lang`, `hreflang` and Content-Language name it. */
export function languageTag(locale: Locale): string {
  return locale === "zh" ? "zh-CN" : locale;
}

const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);

/** Which way it is read, as `dir` of the root element. */
export function directionOf(locale: string): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.has(locale.split("-")[0]!) ? "rtl" : "ltr";
}
