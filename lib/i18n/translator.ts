import { createTranslator } from "use-intl/core";
import en from "@/messages/en/portal.json";
import zh from "@/messages/zh/portal.json";

/** The languages a portal can be in. */
export type Locale = "en" | "zh";
type Messages = typeof en;
export type Namespace = keyof Messages;
export type Values = Record<string, string | number>;
/** The words of one part of the portal, in one language. */
export type Translate<Part extends Namespace> = (
  key: keyof Messages[Part] & string,
  values?: Values,
) => string;

const messages: Record<Locale, Messages> = { en, zh };
const made = new Map<string, Translate<Namespace>>();

/** The words of `namespace` in the tenant's language. A key without words shows itself and is logged. */
export function translator<Part extends Namespace>(locale: Locale, namespace: Part): Translate<Part> {
  const key = `${locale} ${namespace}`;
  let translate = made.get(key);
  if (!translate) {
    // Typed by hand: the library's own inference over the whole document costs the compiler seconds.
    translate = createTranslator({
      locale,
      messages: messages[locale],
      namespace,
    }) as unknown as Translate<Namespace>;
    made.set(key, translate);
  }
  return translate as unknown as Translate<Part>;
}

/** Whether there are words for `key`. */
export function hasWords(namespace: Namespace, key: string): boolean {
  return Object.hasOwn(messages.en[namespace], key);
}
