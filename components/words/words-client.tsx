"use client";

import { createContext, useContext, useMemo, type ReactNode } from "react";
import type { AdminMessages, AdminPart } from "@/lib/i18n/admin-messages";
import type { Locale } from "@/lib/i18n/locale";
import { translateWith, type TranslateOf, type Words } from "@/lib/i18n/translators";

type Spoken = { locale: Locale; words: Words };

const SpokenContext = createContext<Spoken>({ locale: "en", words: {} });

/** Adds these parts to those that came from further out. */
export function WordsProvider({ locale, words, children }: Spoken & { children: ReactNode }) {
  const outer = useContext(SpokenContext);
  const spoken = useMemo(
    () => ({ locale, words: outer.locale === locale ? { ...outer.words, ...words } : words }),
    [locale, words, outer],
  );
  return <SpokenContext value={spoken}>{children}</SpokenContext>;
}

/** The words of a part of the admin, in a client component. @throws where no `<AdminWords>` around it has brought the part */
export function useWords<Part extends AdminPart>(part: Part): TranslateOf<AdminMessages, Part> {
  const { locale, words } = useContext(SpokenContext);
  const own = words[part];
  if (!own) throw new Error(`No <AdminWords parts={["${part}"]}> is around this component.`);
  return useMemo(() => translateWith(locale, own), [locale, own]) as TranslateOf<AdminMessages, Part>;
}

/** The language that is spoken here. */
export function useLocale(): Locale {
  return useContext(SpokenContext).locale;
}
