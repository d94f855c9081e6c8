import { cn } from "@/components/ui/cn";
import { translator } from "@/lib/i18n/translator";
import { CardTitle, type CardProps } from "./card-parts";
import { Picture } from "./picture";
import { Price } from "./price";

/** A line of a menu: a small picture, the dish, dots, the price; below it what is in it. */
export function MenuEntry({ view, product, level }: CardProps) {
  const isGone = product.availability === "gone";
  const t = translator(view.locale, "product");
  return (
    <li
      data-part="card"
      className="portal-card relative grid grid-cols-[4.25rem_1fr] items-center gap-x-4 py-3 sm:gap-x-5"
    >
      <div
        className={cn(
          "aspect-square overflow-clip rounded-full bg-surface-2",
          isGone && "opacity-55 grayscale",
        )}
      >
        {product.picture ? (
          <Picture picture={product.picture} sizes="68px" isDecorative className="size-full" />
        ) : null}
      </div>
      <div className="min-w-0">
        <div className="flex items-baseline gap-2">
          <CardTitle
            product={product}
            level={level}
            className="max-w-[75%] text-lg leading-tight font-[520] tracking-normal sm:text-xl"
          />
          <span aria-hidden="true" className="portal-leader" />
          <Price
            view={view}
            amountMinor={product.priceMinor}
            compareAtMinor={product.compareAtMinor}
            isFrom={product.hasHigherPrices}
            className="shrink-0 text-base"
          />
        </div>
        <p className="mt-0.5 text-sm leading-snug text-muted">
          {product.summary}
          {isGone ? <strong className="ml-2 text-ink">{t("gone")}</strong> : null}
        </p>
        {product.tags.length > 0 ? (
          <p className="mt-0.5 text-xs leading-snug text-muted italic">
            {product.tags.slice(0, 3).join(" · ")}
          </p>
        ) : null}
      </div>
    </li>
  );
}
