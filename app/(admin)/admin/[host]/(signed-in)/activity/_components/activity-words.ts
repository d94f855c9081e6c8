import { editorWords } from "@/components/forms/editor-words";
import { adminWords } from "@/lib/i18n/admin";
import { adminMessages } from "@/lib/i18n/admin-messages";
import type { Locale } from "@/lib/i18n/locale";
import type { Activity } from "@/lib/staff/list-activity";
import { isLimitKey, LIMITS } from "@/lib/usage/schema";

type Who = Pick<Activity, "actorKind" | "actorName">;
type What = Pick<Activity, "action" | "subject" | "details">;

/** Who did it, as the reader's language calls them: people by their name, what does things by itself by what it is. */
export function actorWords({ actorKind, actorName }: Who, locale: Locale): string {
  const t = adminWords(locale, "activity");
  if (actorKind === "guest") return t("byGuest");
  if (actorKind !== "system") return actorName;
  if (actorName === "Plan") return t("byPlan");
  return t(actorName === "Invitation" ? "byInvitation" : "bySystem");
}

/** What it was done to. Names that people gave stay; what the log names by a key is said in the reader's language. */
export function subjectWords({ action, subject, details }: What, locale: Locale): string {
  const version = /^Version (\d+)$/.exec(subject)?.[1];
  if (version && /^(?:settings|branding)\./.test(action))
    return adminWords(locale, "activity")("version", { version });
  const { what } = (details ?? {}) as { what?: unknown };
  if (action.startsWith("plan.") && typeof what === "string" && isLimitKey(what))
    return LIMITS[what].label[locale];
  const [words, key] = wordsBehind(action, subject, locale);
  return Object.hasOwn(words, key) ? words[key]! : subject;
}

/** Where the words of a key stand that the log has of such an action. */
function wordsBehind(
  action: string,
  subject: string,
  locale: Locale,
): [words: Record<string, string>, key: string] {
  if (action.startsWith("form.")) return [editorWords(locale).names, subject];
  if (action.startsWith("mail.text_")) return [adminMessages[locale].mail, `name_${subject}`];
  if (action.startsWith("integration."))
    return [adminMessages[locale].integrations, subject === "email" ? "mail_title" : `providers_${subject}`];
  return [{}, ""];
}
