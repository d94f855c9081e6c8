import { cn } from "@/components/ui/cn";
import { translator } from "@/lib/i18n/translator";
import type { PortalView } from "./view";

type Props = {
  view: PortalView;
  amountMinor: number;
  compareAtMinor?: number | null;
  /** Other choices cost more. */
  isFrom?: boolean;
  /** On a tint, where the accent would be hard to read. */
  isPlain?: boolean;
  className?: string;
};

/** A price; the one before it struck through, and said in words to whoever listens. */
export function Price({
  view,
  amountMinor,
  compareAtMinor,
  isFrom = false,
  isPlain = false,
  className,
}: Props) {
  const t = translator(view.locale, "product");
  const amount = view.formats.money(amountMinor);
  return (
    <span data-part="price" className={cn("numeric inline-flex flex-wrap items-baseline gap-x-2", className)}>
      {compareAtMinor ? (
        <>
          <span className="sr-only">{t("was")} </span>
          <s className="text-[0.86em] font-normal text-muted decoration-1">
            {view.formats.money(compareAtMinor)}
          </s>
          <span className="sr-only">{t("now")} </span>
        </>
      ) : null}
      <span className={cn("whitespace-nowrap", compareAtMinor && !isPlain && "text-accent-strong")}>
        {isFrom ? t("from", { price: amount }) : amount}
      </span>
    </span>
  );
}

/** What is saved, in whole percent; null when it is not worth a word. */
export function savedPercent(amountMinor: number, compareAtMinor: number | null): number | null {
  if (!compareAtMinor || compareAtMinor <= amountMinor) return null;
  const percent = Math.round((1 - amountMinor / compareAtMinor) * 100);
  return percent >= 3 ? percent : null;
}
