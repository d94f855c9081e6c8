import type { TranslateOf } from "@/lib/i18n/translators";
import type { AdminMessages } from "@/lib/i18n/admin-messages";
import type { CheckedPair, ContrastFault } from "./contrast-faults";

type Words = TranslateOf<AdminMessages, "branding">;
type Key = Parameters<Words>[0];

/** A token of variables.ts as people call it: "primary-soft-ink" is "tokenPrimarySoftInk". */
export function tokenWord(token: string): Key {
  const camel = token.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  return `token${camel}` as Key;
}

/** "Main buttons on the page, light". */
export function pairWords({ shape, ground, scheme }: CheckedPair, t: Words): string {
  return begun(t("pair", { shape: t(tokenWord(shape)), ground: t(tokenWord(ground)), scheme: t(scheme) }));
}

/** The same without the scheme, for a table that has a column for each. */
export function pairName({ shape, ground }: CheckedPair, t: Words): string {
  return begun(t("pairPlain", { shape: t(tokenWord(shape)), ground: t(tokenWord(ground)) }));
}

/** A colour may stand at the beginning or at the end of what is said. */
function begun(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Why a colour stands in the way of publishing, and what would do. */
export function contrastWords(fault: ContrastFault, t: Words): string {
  return t("contrastFault", {
    pair: pairWords(fault, t),
    ratio: ratioText(fault.ratio),
    minimum: fault.minimum,
    suggestion: fault.suggestion,
  });
}

/** Cut, not rounded: 4.46 is not 4.5. */
export function ratioText(ratio: number): string {
  return (Math.floor(ratio * 10) / 10).toFixed(1);
}
