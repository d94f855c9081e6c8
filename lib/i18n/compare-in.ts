import type { Locale } from "./locale";

const collators = new Map<Locale, Intl.Collator>();

/** Puts names in the order in which a reader of the language looks them up: Chinese ones by their sound, numbers by their size. */
export function compareIn(locale: Locale): (one: string, other: string) => number {
  let collator = collators.get(locale);
  if (!collator) collators.set(locale, (collator = new Intl.Collator(locale, { numeric: true })));
  return collator.compare;
}
