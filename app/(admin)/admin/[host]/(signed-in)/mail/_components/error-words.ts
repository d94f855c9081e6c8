import { adminWords } from "@/lib/i18n/admin";
import type { Locale } from "@/lib/i18n/locale";

/** Why a mail was not sent: in the provider's own words, or in ours where it never came to the provider. */
export function wordsOf({ code, detail }: { code: string; detail: string }, locale: Locale): string {
  if (detail) return detail;
  const t = adminWords(locale, "mail");
  return code === "INTERRUPTED" ? t("error_INTERRUPTED") : t("error_UNEXPECTED", { code });
}
