import type { Tone } from "@/components/ui/badge";
import { adminMessages } from "@/lib/i18n/admin-messages";
import { adminWords } from "@/lib/i18n/admin";
import type { Locale } from "@/lib/i18n/locale";
import { isPaymentState } from "@/lib/orders/state";
import { PAYMENT_TONES } from "./tones";

type StateKey = keyof (typeof adminMessages)["en"]["states"];

/** What a stored state is called; one that the code does not know shows itself. */
function stateWord(locale: Locale, key: string, value: string): string {
  return Object.hasOwn(adminMessages.en.states, key) ? adminWords(locale, "states")(key as StateKey) : value;
}

export function paymentWords(locale: Locale, status: string): { label: string; tone: Tone } {
  const tone = isPaymentState(status) ? PAYMENT_TONES[status] : "neutral";
  return { label: stateWord(locale, `payment_${status}`, status), tone };
}

export function methodWord(locale: Locale, method: string): string {
  return stateWord(locale, `method_${method}`, method).replaceAll("_", " ");
}

export function roleWord(locale: Locale, role: string): string {
  return stateWord(locale, `role_${role}`, role);
}

/** What a role may do, in a few words. */
export function canWords(locale: Locale, role: string): string {
  return stateWord(locale, `can_${role}`, adminWords(locale, "states")("can_nothing"));
}

/** How confidential a customer's data is, by its number. */
export function levelWord(locale: Locale, level: number): string {
  return stateWord(locale, `level_${level}`, String(level));
}

/** A limit in a few words, for a list. */
export function limitWords(
  locale: Locale,
  limit: { rowLimit: string; team: string | null; dataLevel: number },
): string {
  const t = adminWords(locale, "states");
  if (limit.rowLimit === "team") return t("limitWithTeam", { team: limit.team ?? "" });
  if (limit.rowLimit === "level") return t("limitWithLevel", { level: levelWord(locale, limit.dataLevel) });
  return stateWord(locale, `limit_${limit.rowLimit}`, limit.rowLimit);
}
