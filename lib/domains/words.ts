import "server-only";
import { AppError } from "@/lib/errors/app-error";
import type { ErrorCode } from "@/lib/errors/codes";
import { adminWords, type TranslateAdmin } from "@/lib/i18n/admin";
import type { Locale } from "@/lib/i18n/locale";

export type DomainWord = Parameters<TranslateAdmin<"domains">>[0];

/** A refusal in the language of the person, about a field where there is one. */
export function domainRefusal(
  { locale }: { locale: Locale },
  code: ErrorCode,
  word: DomainWord,
  { field, values = {} }: { field?: string; values?: Record<string, string> } = {},
): AppError {
  const userMessage = adminWords(locale, "domains")(word, values);
  return new AppError(code, `domains: ${word}`, {
    userMessage,
    values,
    ...(field && { fields: { [field]: userMessage } }),
  });
}
