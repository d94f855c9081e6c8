import type { Locale } from "@/lib/i18n/locale";
import { translators, type TranslateOf } from "@/lib/i18n/translators";
import en from "@/messages/en/mail.json";
import zh from "@/messages/zh/mail.json";
import type { TemplateName } from "./templates";

type Messages = typeof en;
const messages: Record<Locale, Messages> = { en, zh };
const translatorOf = translators<Messages>(messages);

/** The words that mails say beside what tenants may write themselves. */
export function mailWords<Part extends keyof Messages>(
  locale: Locale,
  part: Part,
): TranslateOf<Messages, Part> {
  return translatorOf(locale, part);
}

/** What may be written in a tenant's own words: the subject, and the paragraphs that the mail begins with. */
export type MailText = { subject: string; intro: string };

/** What the mail says until the tenant says it otherwise, with its variables. */
export function defaultText(template: TemplateName, locale: Locale): MailText {
  const { subjects, intros } = messages[locale];
  return { subject: subjects[template], intro: intros[template] };
}

/** Other texts with variables, which are not the tenant's to write. */
export function fixedText(part: "titles" | "preheaders", template: TemplateName, locale: Locale): string {
  return messages[locale][part][template];
}
