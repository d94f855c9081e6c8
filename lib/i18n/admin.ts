import { adminMessages, type AdminMessages, type AdminPart } from "./admin-messages";
import type { Locale } from "./locale";
import { translators, type TranslateOf } from "./translators";

export type { AdminPart } from "./admin-messages";
/** The words of one part of the admin, in one language. */
export type TranslateAdmin<Part extends AdminPart> = TranslateOf<AdminMessages, Part>;

const translatorOf = translators<AdminMessages>(adminMessages);

/**
 * The words of a part of the admin, for server components and actions. Client components take theirs from `useWords()`
 * inside `<AdminWords>`: what this imports must not be sent to browsers whole.
 */
export function adminWords<Part extends AdminPart>(locale: Locale, part: Part): TranslateAdmin<Part> {
  return translatorOf(locale, part);
}
