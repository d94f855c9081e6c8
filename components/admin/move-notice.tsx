import { Callout } from "@/components/ui/callout";
import { adminWords } from "@/lib/i18n/admin";
import type { Locale } from "@/lib/i18n/locale";

type Props = { state: "moving" | "moved"; isOwnPlace: boolean; locale: Locale };

/** A calm line for staff whose shop is being moved, or has been. */
export function MoveNotice({ state, isOwnPlace, locale }: Props) {
  const t = adminWords(locale, "shell");
  return <Callout>{t(isOwnPlace ? `${state}Own` : `${state}Other`)}</Callout>;
}
