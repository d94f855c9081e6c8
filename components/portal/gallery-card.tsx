import { cn } from "@/components/ui/cn";
import { translator } from "@/lib/i18n/translator";
import { CardFlag, CardTitle, type CardProps } from "./card-parts";
import { Picture } from "./picture";
import { Price } from "./price";

/** A tile of the wall: the picture to its edges, then the name, the first fact, the price. */
export function GalleryCard({ view, product, level, isFirst }: CardProps) {
  const t = translator(view.locale, "product");
  const fact = product.facts[0];
  return (
    <li data-part="card" className="portal-card relative grid content-start gap-2.5">
      <div className="relative aspect-picture overflow-clip bg-surface-2">
        {product.picture ? (
          <Picture
            picture={product.picture}
            sizes="(min-width: 80rem) 24vw, (min-width: 48rem) 32vw, 48vw"
            isFirst={isFirst}
            isDecorative
            className={cn("size-full", product.availability === "gone" && "opacity-60 grayscale")}
          />
        ) : null}
        <CardFlag view={view} product={product} className="absolute top-0 left-0" />
      </div>
      {/* The pictures nearly touch; the words must not. */}
      <div className="grid gap-0.5 pr-3">
        <CardTitle
          product={product}
          level={level}
          className="text-base leading-tight font-strong tracking-normal [font-stretch:100%] sm:text-lg"
        />
        <p className="text-sm leading-snug text-muted">{product.summary}</p>
        <p className="mt-1 flex flex-wrap items-baseline justify-between gap-x-3 gap-y-0.5">
          <Price
            view={view}
            amountMinor={product.priceMinor}
            compareAtMinor={product.compareAtMinor}
            isFrom={product.hasHigherPrices}
            className="font-strong"
          />
          <span className="numeric text-xs text-muted">
            {fact
              ? fact.value
              : product.variantCount > 1
                ? t("variants", { count: product.variantCount })
                : ""}
          </span>
        </p>
      </div>
    </li>
  );
}
