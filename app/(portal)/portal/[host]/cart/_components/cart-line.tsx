import { Link } from "@/components/ui/link";
import { Picture } from "@/components/portal/picture";
import type { PortalView } from "@/components/portal/view";
import { translator } from "@/lib/i18n/translator";
import type { CartLineShape } from "@/lib/orders/cart";
import { LineForms } from "./line-forms";

/** One line of the cart: what, how many, how much. */
export function CartLine({ view, line }: { view: PortalView; line: CartLineShape }) {
  const t = translator(view.locale, "cart");
  const { money } = view.formats;
  const name = [line.productName, line.variantName].filter(Boolean).join(" · ");
  const isShort = line.quantity > line.most;
  const problem = !line.isForSale ? t("lineGone") : isShort ? t("lineFew", { most: line.most }) : null;
  return (
    <li className="grid grid-cols-[5rem_1fr] gap-x-4 gap-y-2 border-b border-line py-5 sm:grid-cols-[7rem_1fr] sm:gap-x-6">
      <div className="aspect-square overflow-clip rounded-picture bg-surface-2">
        {line.picture ? (
          <Picture picture={line.picture} sizes="7rem" isDecorative className="size-full" />
        ) : null}
      </div>
      <div className="grid min-w-0 content-start gap-x-4 gap-y-1 sm:grid-cols-[1fr_auto]">
        <div className="min-w-0">
          <h2 className="text-lg leading-snug">
            <Link href={`/product/${line.productSlug}`} className="text-ink no-underline hover:underline">
              {line.productName}
            </Link>
          </h2>
          {line.variantName ? <p className="text-sm text-muted">{line.variantName}</p> : null}
          <p className="numeric text-sm text-muted">{t("each", { price: money(line.unitMinor) })}</p>
        </div>
        <p className="numeric text-lg font-strong sm:text-end">{money(line.totalMinor)}</p>
        {problem ? <p className="text-sm font-strong text-danger sm:col-span-2">{problem}</p> : null}
        <LineForms
          variantId={line.variantId}
          quantity={line.quantity}
          most={Math.max(line.most, line.quantity)}
          labels={{
            quantity: t("quantityOf", { name }),
            less: t("lessOf", { name }),
            more: t("moreOf", { name }),
            update: t("update"),
            remove: t("remove"),
            removeNamed: t("removeNamed", { name }),
          }}
        />
      </div>
    </li>
  );
}
