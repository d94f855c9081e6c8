import type { AppError } from "@/lib/errors/app-error";
import type { Refusal } from "@/lib/errors/fault";
import en from "@/messages/en/admin/refusals.json";
import type { Locale } from "./locale";
import { refusalWords } from "./refusals";
import { translator } from "./translator";

/** A refusal as staff read it: in words of its own, else in those that whoever threw it has written, else in those of its code. */
export function describeRefusal(locale: Locale, error: AppError): string {
  const { says, given, code, values } = error;
  if (says) return refusalWords(locale, says, values);
  if (given !== null) return given;
  if (Object.hasOwn(en, code)) return refusalWords(locale, code as Refusal, values);
  return translator(locale, "errors")(code, values);
}
