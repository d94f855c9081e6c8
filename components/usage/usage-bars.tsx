import { cn } from "@/components/ui/cn";
import type { Usage } from "@/lib/usage/read-usage";
import { LIMITS } from "@/lib/usage/schema";
import { adminWords, type TranslateAdmin } from "@/lib/i18n/admin";
import type { Locale } from "@/lib/i18n/locale";

type Props = {
  usage: readonly Usage[];
  /** Number signs of the reader's place. */
  count: (value: number) => string;
  locale: Locale;
};

const FILLS = { 0: "fill-accent-strong", 80: "fill-warning", 100: "fill-danger" } as const;
const WORDS = { 0: null, 80: "near", 100: "full" } as const;
const INKS = {
  0: "",
  80: "text-warning-soft-ink bg-warning-soft",
  100: "text-danger-soft-ink bg-danger-soft",
};

/** How much of each limit is used: a bar, and the same in words. */
export function UsageBars({ usage, count, locale }: Props) {
  const t = adminWords(locale, "plan");
  return (
    <ul className="grid gap-x-8 gap-y-5 md:grid-cols-2">
      {usage.map(({ what, used, limit, bound, level }) => {
        const { label, help, unit, whenReached } = LIMITS[what];
        const amount = (value: number) => `${count(Math.round(value * 10) / 10)}${unit && ` ${unit}`}`;
        const isNone = limit === 0 && !used;
        return (
          <li key={what} className="grid content-start gap-1.5">
            <p className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span className="font-strong">{label[locale]}</span>
              <span className="numeric">{isNone ? t("notInPlan") : inWords(used, limit, amount, t)}</span>
            </p>
            {used === null || limit === null || isNone ? null : (
              // The numbers above say the same.
              <svg aria-hidden="true" className="h-2 w-full rounded-full bg-surface-2">
                <rect
                  width={`${limit > 0 ? Math.min(100, (used / limit) * 100) : used > 0 ? 100 : 0}%`}
                  height="100%"
                  rx="4"
                  className={FILLS[level]}
                />
              </svg>
            )}
            <p className="text-sm text-muted">
              {WORDS[level] ? (
                <span className={cn("me-1.5 rounded-sm px-1 font-strong", INKS[level])}>
                  {t(WORDS[level])}
                </span>
              ) : null}
              {(level === 100 ? whenReached : help)[locale]}
              {bound !== null && limit !== null && bound > limit
                ? ` ${t("goesOn", { bound: amount(bound) })}`
                : null}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

function inWords(
  used: number | null,
  limit: number | null,
  amount: (value: number) => string,
  t: TranslateAdmin<"plan">,
): string {
  if (limit === null) return used === null ? t("noLimit") : t("usedNoLimit", { used: amount(used) });
  return used === null
    ? t("upTo", { limit: amount(limit) })
    : t("of", { used: amount(used), limit: amount(limit) });
}
