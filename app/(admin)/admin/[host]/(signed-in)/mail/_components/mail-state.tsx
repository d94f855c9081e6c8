import { Status, type Tone } from "@/components/ui/badge";
import { adminWords } from "@/lib/i18n/admin";
import type { Locale } from "@/lib/i18n/locale";
import type { MailState } from "@/lib/mail/state";

const TONES: Record<MailState, Tone> = {
  queued: "neutral",
  sending: "info",
  sent: "info",
  delivered: "success",
  bounced: "danger",
  complained: "danger",
  suppressed: "warning",
  failed: "danger",
};

/** Where a mail is, in a word. */
export function MailStateBadge({ state, locale }: { state: MailState; locale: Locale }) {
  return <Status tone={TONES[state]}>{adminWords(locale, "mail")(`state_${state}`)}</Status>;
}
