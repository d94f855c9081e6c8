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

/** "Main button on the page, light". */
export function pairWords({ shape, ground, scheme }: CheckedPair, t: Words): string {
  return t("pair", { shape: t(tokenWord(shape)), ground: t(tokenWord(ground)), scheme: t(scheme) });
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
