import { AppError } from "@/lib/errors/app-error";
import type { Locale } from "@/lib/i18n/locale";
import { adminWords } from "@/lib/i18n/admin";
import { TEMPLATES } from "./templates";
import { parseText, type TextFault } from "./text-language";
import type { MailTextInput } from "./schema";

/**
 * Refuses a text that names what the mail does not have, with every fault and where it is.
 * @param language that the person is spoken to in
 * @throws AppError INVALID_INPUT
 */
export function requireFaultless(input: MailTextInput, language: Locale): void {
  const fields = textFaults(input, language);
  if (Object.keys(fields).length === 0) return;
  const userMessage = adminWords(language, "mail")("check");
  throw new AppError("INVALID_INPUT", "The text names what the mail does not have.", { userMessage, fields });
}

/** What is wrong with a text, in words, by field; empty for one that can be used. */
export function textFaults(
  { template, subject, intro }: Pick<MailTextInput, "template" | "subject" | "intro">,
  language: Locale,
): Record<string, string> {
  const t = adminWords(language, "mail");
  const { variables } = TEMPLATES[template];
  const list = variables.map((name) => `{${name}}`).join(", ");
  const say = ({ kind, line, column, found }: TextFault, isOneLine: boolean) => {
    const words = t(`fault_${kind}`, { found, list });
    return isOneLine ? t("atColumn", { column, words }) : t("atLine", { line, column, words });
  };
  const fields: Record<string, string> = {};
  const subjectFaults = parseText(subject, variables).faults.map((fault) => say(fault, true));
  if (/\n/.test(subject)) subjectFaults.push(t("subjectLines"));
  const introFaults = parseText(intro, variables).faults.map((fault) => say(fault, false));
  if (subjectFaults.length > 0) fields.subject = subjectFaults.join(" ");
  if (introFaults.length > 0) fields.intro = introFaults.join(" ");
  return fields;
}
