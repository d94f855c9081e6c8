import { translator } from "@/lib/i18n/translator";
import type { TotalsShape } from "@/lib/orders/totals";
import { KeyValueList } from "@/components/ui/key-value";
import type { PortalView } from "./view";

type Props = {
  view: PortalView;
  totals: Omit<TotalsShape, "untilFreeDeliveryMinor"> & { untilFreeDeliveryMinor?: number | null };
  /** Says how far it is to free delivery. */
  showsFreeHint?: boolean;
};

/** The bill: subtotal, delivery, total, and the tax inside it. */
export function OrderSum({ view, totals, showsFreeHint = false }: Props) {
  const t = translator(view.locale, "cart");
  const { money } = view.formats;
  const { subtotalMinor, deliveryFeeMinor, totalMinor, taxMinor, untilFreeDeliveryMinor: until } = totals;
  return (
    <div data-platform="control" className="grid gap-4">
      {showsFreeHint && until ? (
        <p className="rounded-brand bg-accent-soft px-3.5 py-2.5 text-sm text-accent-soft-ink">
          {t("freeHint", { amount: money(until) })}
        </p>
      ) : null}
      <KeyValueList
        split
        items={[
          { key: t("subtotal"), value: money(subtotalMinor) },
          { key: t("delivery"), value: deliveryFeeMinor === 0 ? t("deliveryFree") : money(deliveryFeeMinor) },
          { key: t("total"), value: money(totalMinor), isTotal: true },
        ]}
      />
      {taxMinor > 0 ? (
        <p className="numeric -mt-2 flex justify-between text-sm text-muted">
          <span>{t("tax")}</span>
          <span>{money(taxMinor)}</span>
        </p>
      ) : null}
    </div>
  );
}
