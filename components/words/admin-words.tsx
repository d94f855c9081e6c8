import type { ReactNode } from "react";
import { adminMessages, type AdminPart } from "@/lib/i18n/admin-messages";
import type { Locale } from "@/lib/i18n/locale";
import { WordsProvider } from "./words-client";

type Props = { locale: Locale; parts: readonly AdminPart[]; children: ReactNode };

/** Brings the words of these parts, in this language alone, to the client components inside. */
export function AdminWords({ locale, parts, children }: Props) {
  const words = Object.fromEntries(parts.map((part) => [part, adminMessages[locale][part]]));
  return (
    <WordsProvider locale={locale} words={words}>
      {children}
    </WordsProvider>
  );
}
