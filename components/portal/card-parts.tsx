import { Link } from "@/components/ui/link";
import type { ProductCardShape } from "@/lib/catalogue/queries-shapes";
import { translator } from "@/lib/i18n/translator";
import { cn } from "@/components/ui/cn";
import { savedPercent } from "./price";
import type { PortalView } from "./view";

export type CardProps = { view: PortalView; product: ProductCardShape; level: 2 | 3 | 4; isFirst?: boolean };

/** The product's name as a heading; its link covers the whole card. */
export function CardTitle({
  product,
  level,
  className,
}: {
  product: ProductCardShape;
  level: 2 | 3 | 4;
  className?: string;
}) {
  const Heading = `h${level}` as const;
  return (
    <Heading className={className}>
      <Link href={`/product/${product.slug}`} className="text-ink no-underline after:absolute after:inset-0">
        {product.name}
      </Link>
    </Heading>
  );
}

/** A word worth seeing before opening the product: sold out, nearly gone, or what is saved. */
export function CardFlag({
  view,
  product,
  className,
}: {
  view: PortalView;
  product: ProductCardShape;
  className?: string;
}) {
  const t = translator(view.locale, "product");
  const percent = savedPercent(product.priceMinor, product.compareAtMinor);
  const look = "inline-block w-fit px-2 py-0.5 text-xs leading-normal font-strong";
  if (product.availability === "gone")
    return <span className={cn(look, "bg-ink text-paper", className)}>{t("gone")}</span>;
  if (percent)
    return <span className={cn(look, "bg-accent text-accent-ink", className)}>{t("save", { percent })}</span>;
  if (product.availability === "few") {
    return (
      <span className={cn(look, "bg-warning-soft text-warning-soft-ink", className)}>{t("fewSome")}</span>
    );
  }
  return null;
}
