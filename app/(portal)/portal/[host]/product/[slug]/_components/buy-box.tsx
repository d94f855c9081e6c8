import { Price } from "@/components/portal/price";
import type { PortalView } from "@/components/portal/view";
import type { ProductPage } from "@/lib/catalogue/queries";
import type { VariantShape } from "@/lib/catalogue/queries-shapes";
import { translator } from "@/lib/i18n/translator";
import type { Tenant } from "@/lib/tenancy/context";
import { AddToCart } from "./add-to-cart";

/** Price, choice, number, button. */
export function BuyBox({
  tenant,
  view,
  product,
}: {
  tenant: Tenant;
  view: PortalView;
  product: ProductPage;
}) {
  const t = translator(view.locale, "product");
  const { variants } = product;
  const [only] = variants;
  const isSingle = variants.length === 1 && only !== undefined;
  const firstAvailable = variants.find((variant) => variant.availability !== "gone");
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <Price
          view={view}
          amountMinor={product.priceMinor}
          compareAtMinor={product.compareAtMinor}
          isFrom={product.hasHigherPrices}
          className="text-2xl font-strong"
        />
        {tenant.settings.orders.taxRatePercent > 0 ? (
          <span className="text-sm text-muted">{t("includesTax")}</span>
        ) : null}
      </div>
      {isSingle ? (
        <p className="flex flex-wrap items-center gap-x-3 text-sm">
          {only.name ? <span>{only.name}</span> : null}
          <Stock view={view} variant={only} />
        </p>
      ) : null}
      {firstAvailable ? (
        <AddToCart
          variants={variants.map((variant) => ({
            id: variant.id,
            name: variant.name || variant.sku,
            isGone: variant.availability === "gone",
            stock: <Stock view={view} variant={variant} />,
            price: (
              <Price
                view={view}
                amountMinor={variant.priceMinor}
                compareAtMinor={variant.compareAtMinor}
                isPlain
              />
            ),
          }))}
          chosen={firstAvailable.id}
          labels={{
            choose: t("choose"),
            quantity: t("quantity"),
            less: t("less"),
            more: t("more"),
            add: t("add"),
            toCart: t("toCart"),
          }}
        />
      ) : (
        <p className="rounded-brand bg-surface-2 px-4 py-3 font-strong">{t("goneText")}</p>
      )}
    </div>
  );
}

const DOT = { plenty: "bg-success", few: "bg-warning", gone: "bg-line-strong" } as const;

function Stock({ view, variant }: { view: PortalView; variant: VariantShape }) {
  const t = translator(view.locale, "product");
  const { availability, left } = variant;
  return (
    <span className="inline-flex items-center gap-1.5 text-sm text-muted">
      <span aria-hidden="true" className={`size-2 rounded-full ${DOT[availability]}`} />
      {availability === "few" ? t("few", { left: left ?? 1 }) : t(availability)}
    </span>
  );
}
