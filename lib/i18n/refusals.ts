import { readFault, type FaultValues, type Refusal } from "@/lib/errors/fault";
import en from "@/messages/en/admin/refusals.json";
import zh from "@/messages/zh/admin/refusals.json";
import { labelled } from "./labelled";
import type { Locale } from "./locale";
import { translators } from "./translators";

const words = translators({ en: { refusals: en }, zh: { refusals: zh } });

/** A schema's own message, which is in English and for developers. */
const OF_SCHEMA = /^(?:Invalid|Too|Unrecognized|Expected) /;

/** Words of refusals in one language. A value `file` says which file it is about. */
export function refusalWords(locale: Locale, key: Refusal, values: FaultValues = {}): string {
  const { file, ...others } = values;
  const said = words(locale, "refusals")(key, others);
  if (file === undefined) return said;
  return labelled(String(file), said, locale);
}

/** What is said of a field: a fault in words, and anything else as it is. */
export function faultWords(locale: Locale, text: string): string {
  const found = readFault(text);
  if (found && Object.hasOwn(en, found.key)) return refusalWords(locale, found.key as Refusal, found.values);
  return OF_SCHEMA.test(text) ? refusalWords(locale, "check") : text;
}
