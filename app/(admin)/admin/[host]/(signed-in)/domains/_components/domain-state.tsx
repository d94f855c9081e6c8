import { Status, type Tone } from "@/components/ui/badge";
import { adminWords } from "@/lib/i18n/admin";
import type { Locale } from "@/lib/i18n/locale";
import type { DomainState } from "@/lib/domains/state";

const TONES: Record<DomainState, Tone> = {
  pending: "warning",
  verifying: "info",
  active: "success",
  failed: "neutral",
  expired: "danger",
};

/** How far a domain is, in a word. One that is live and leads elsewhere says so. */
export function DomainStateBadge({
  domain,
  locale,
}: {
  domain: { state: DomainState; wrongSince: Date | null };
  locale: Locale;
}) {
  const t = adminWords(locale, "domains");
  if (domain.state === "active" && domain.wrongSince) return <Status tone="danger">{t("wrong")}</Status>;
  return <Status tone={TONES[domain.state]}>{t(`state_${domain.state}`)}</Status>;
}
