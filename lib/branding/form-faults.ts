import type { z } from "zod";
import { AppError } from "@/lib/errors/app-error";
import { adminWords, type TranslateAdmin } from "@/lib/i18n/admin";
import type { Locale } from "@/lib/i18n/locale";

type Issue = z.core.$ZodIssue;
type Words = TranslateAdmin<"branding">;

/** The refusal of a brand whose values the schema refused: a message for each field, the first fault each. */
export function brandFaults(error: z.ZodError, locale: Locale): AppError {
  const t = adminWords(locale, "branding");
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join(".")] ??= faultWords(issue, t);
  return new AppError("INVALID_INPUT", error.message, { userMessage: t("faultsTitle"), fields });
}

/** What is wrong with a value, and what would be right. */
export function faultWords(issue: Issue, t: Words): string {
  const [group, name] = issue.path;
  if (group === "colors") return t("faultColor");
  if (group === "fonts" || group === "look") return t("faultChoice");
  if (group === "radius") return t("faultRadius");
  if (issue.code === "too_big") return t("faultTooLong", { max: Number(issue.maximum) });
  if (group === "name") return t("faultName");
  if (group === "links") return t("faultLink");
  if (name === "email" || name === "replyTo") return t("faultEmail");
  if (name === "phone") return t("faultPhone");
  if (name === "senderName") return t("faultSender");
  if (group === "logo" || group === "favicon" || group === "socialImage" || name === "picture")
    return t("faultFile");
  return t("faultCharacter");
}
