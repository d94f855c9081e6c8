import en from "@/messages/en/portal.json";
import zh from "@/messages/zh/portal.json";
import type { Locale } from "./locale";
import { translators, type TranslateOf } from "./translators";

export type { Locale } from "./locale";
type Messages = typeof en;
export type Namespace = keyof Messages;
export type { Values } from "./translators";
/** The words of one part of the portal, in one language. */
export type Translate<Part extends Namespace> = TranslateOf<Messages, Part>;

const messages: Record<Locale, Messages> = { en, zh };
const translatorOf = translators(messages);

/** The words of `namespace` in the tenant's language. A key without words shows itself and is logged. */
export function translator<Part extends Namespace>(locale: Locale, namespace: Part): Translate<Part> {
  return translatorOf(locale, namespace);
}

/** Whether there are words for `key`. */
export function hasWords(namespace: Namespace, key: string): boolean {
  return Object.hasOwn(messages.en[namespace], key);
}
