import { cn } from "@/components/ui/cn";
import { CardFlag, CardTitle, type CardProps } from "./card-parts";
import { Picture } from "./picture";
import { Price } from "./price";

/** A toy on a shelf: round, tinted, with its price on a label. */
export function PlayfulCard({ view, product, level, isFirst }: CardProps) {
  return (
    <li
      data-part="card"
      className="portal-card portal-toy relative flex flex-col rounded-card bg-surface p-2 shadow-card sm:p-3"
    >
      <div className="relative aspect-picture overflow-clip rounded-picture bg-(--tint)">
        {product.picture ? (
          <Picture
            picture={product.picture}
            sizes="(min-width: 80rem) 19rem, (min-width: 48rem) 30vw, 46vw"
            isFirst={isFirst}
            isDecorative
            className={cn("size-full", product.availability === "gone" && "opacity-60 grayscale")}
          />
        ) : null}
        <CardFlag view={view} product={product} className="absolute top-2 left-2 rounded-full px-3 py-1" />
      </div>
      <div className="flex grow flex-col gap-1 px-1.5 pt-3 pb-2 sm:px-2">
        <CardTitle product={product} level={level} className="text-lg" />
        <p className="text-sm leading-snug text-muted">{product.summary}</p>
        <Price
          view={view}
          amountMinor={product.priceMinor}
          compareAtMinor={product.compareAtMinor}
          isFrom={product.hasHigherPrices}
          isPlain
          className="mt-auto w-fit translate-y-1 rounded-full bg-(--tint) px-3 py-1 text-base font-strong [--ink-muted:var(--ink)]"
        />
      </div>
    </li>
  );
}
