import "server-only";
import type { Locale } from "@/lib/i18n/locale";
import { requestFacts, setCookie } from "./request";

const A_YEAR_SECONDS = 365 * 24 * 3_600;

/** Remembers a chosen language for a year, on this host alone. */
export async function rememberLanguage(name: string, locale: Locale): Promise<void> {
  const { secure } = await requestFacts();
  const options = { path: "/", sameSite: "lax", httpOnly: true, secure, maxAge: A_YEAR_SECONDS };
  await setCookie({ name, value: locale, options });
}
