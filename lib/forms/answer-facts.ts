import { answerUrl } from "@/lib/files/answer-url";
import type { Locale } from "@/lib/i18n/translator";
import { formatTime } from "@/lib/time/format";
import type { Address, Answer, Answers } from "./answers";
import { ADDRESS_PARTS } from "./form-data";
import { formWord, wordsOf } from "./messages";
import type { Field } from "./schema";

/** What was answered, to be read: a question and the lines of its answer. */
export type AnswerFact = {
  key: string;
  label: string;
  lines: string[];
  /** Where the file is that was answered with. */
  href?: string;
};

/** The answers there are, in the order of their fields and in a language. */
export function answerFacts(fields: Field[], answers: Answers, locale: Locale): AnswerFact[] {
  return fields.flatMap((field) => {
    const answer = answers[field.key];
    if (answer === undefined) return [];
    const { key } = field;
    const label = wordsOf(field.label, locale);
    if (field.type === "file")
      return { key, label, lines: [formWord(locale, "stored")], href: answerUrl(answer as string) };
    return { key, label, lines: linesOf(field, answer, locale) };
  });
}

function linesOf(field: Field, answer: Answer, locale: Locale): string[] {
  const colon = locale === "zh" ? "：" : ": ";
  const comma = locale === "zh" ? "，" : ", ";
  const inner = (one: Answers, fields: Field[]) =>
    answerFacts(fields, one, locale).map(({ label, lines }) => `${label}${colon}${lines.join(comma)}`);
  switch (field.type) {
    case "text":
      return (answer as string).split("\n");
    case "number": {
      const number = (answer as number).toLocaleString(locale, { maximumFractionDigits: field.decimals });
      return [field.unit ? `${number} ${field.unit}` : number];
    }
    case "date":
      return [formatTime(new Date(`${answer as string}T00:00:00Z`), "date", { locale, timeZone: "UTC" })];
    case "select":
    case "multi-select": {
      const chosen = Array.isArray(answer) ? answer : [answer];
      const words = field.options.filter(({ value }) => chosen.includes(value as never));
      return [words.map(({ label }) => wordsOf(label, locale)).join(locale === "zh" ? "、" : ", ")];
    }
    case "address": {
      const parts = answer as Address;
      return [ADDRESS_PARTS.flatMap((part) => parts[part] || []).join(comma)];
    }
    case "group":
      return Array.isArray(answer)
        ? (answer as Answers[]).map((row) => inner(row, field.fields).join(comma))
        : inner(answer as Answers, field.fields);
    case "file":
      return [formWord(locale, "stored")];
  }
}
