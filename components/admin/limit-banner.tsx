import { Callout } from "@/components/ui/callout";
import { Link } from "@/components/ui/link";
import type { Usage } from "@/lib/usage/read-usage";
import { adminWords } from "@/lib/i18n/admin";
import type { Locale } from "@/lib/i18n/locale";
import { LIMITS } from "@/lib/usage/schema";
import { listOf } from "@/lib/i18n/list-of";

/** Above every page, for those who can do something about it: what is nearly used up, and what is. */
export function LimitBanner({
  warnings,
  count,
  locale,
}: {
  warnings: readonly Usage[];
  count: (value: number) => string;
  locale: Locale;
}) {
  const t = adminWords(locale, "shell");
  if (warnings.length === 0) return null;
  const isReached = warnings.some(({ level }) => level === 100);
  const words = warnings.map(({ what, used, limit }) => {
    const { label, unit } = LIMITS[what];
    const amount = (value: number | null) =>
      `${count(Math.round((value ?? 0) * 10) / 10)}${unit && ` ${unit}`}`;
    return t("limitOf", { what: label[locale], used: amount(used), limit: amount(limit) });
  });
  return (
    <Callout tone={isReached ? "danger" : "warning"} title={t(isReached ? "limitReached" : "limitNear")}>
      {listOf(words, locale)}{" "}
      <Link href="/admin/plan" className="link">
        {t("seePlan")}
      </Link>
    </Callout>
  );
}
