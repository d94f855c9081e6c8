import type { ReactNode } from "react";
import { createTranslator } from "use-intl/core";
import type { Locale } from "./locale";

export type Values = Record<string, string | number>;
/** Parts of a surface, each with its words by key. */
export type Words = Record<string, Record<string, string>>;
/** What stands for a tag of a message: `<link>…</link>`. */
export type Tag = (content: ReactNode) => ReactNode;
type Say<Key> = ((key: Key, values?: Values) => string) & {
  /** A message with tags in it. */
  rich: (key: Key, values: Record<string, string | number | Tag>) => ReactNode;
};
/** The words of one part, in one language. */
export type TranslateOf<Messages extends Words, Part extends keyof Messages> = Say<
  keyof Messages[Part] & string
>;

/** Finds the words of a part in a language; each translator is made once. */
export function translators<Messages extends Words>(messages: Record<Locale, Messages>) {
  const made = new Map<string, Say<string>>();
  return function translatorOf<Part extends keyof Messages & string>(
    locale: Locale,
    part: Part,
  ): TranslateOf<Messages, Part> {
    const key = `${locale} ${part}`;
    let translate = made.get(key);
    if (!translate) made.set(key, (translate = translateWith(locale, messages[locale][part] ?? {})));
    return translate as TranslateOf<Messages, Part>;
  };
}

/** A translator over the words of one part alone, for where only those have come, such as in a browser. */
export function translateWith(locale: Locale, words: Record<string, string>): Say<string> {
  // Typed by hand: the library's own inference over whole documents costs the compiler seconds.
  return createTranslator({ locale, messages: words }) as unknown as Say<string>;
}
