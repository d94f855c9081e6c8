import { Status, type Tone } from "@/components/ui/badge";
import { hasWords, translator, type Locale } from "@/lib/i18n/translator";

const TONES: Record<string, Tone> = {
  placed: "info",
  confirmed: "info",
  preparing: "warning",
  on_the_way: "warning",
  completed: "success",
  cancelled: "neutral",
};

/** The state of an order in words. */
export function StatusBadge({ locale, status }: { locale: Locale; status: string }) {
  const t = translator(locale, "status");
  const word = hasWords("status", status) ? t(status as Parameters<typeof t>[0]) : status;
  return <Status tone={TONES[status] ?? "neutral"}>{word}</Status>;
}
