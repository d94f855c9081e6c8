import { Link } from "@/components/ui/link";
import { Picture } from "@/components/portal/picture";
import { Price } from "@/components/portal/price";
import { ProductList } from "@/components/portal/product-list";
import type { PortalView } from "@/components/portal/view";
import type { ProductCardShape } from "@/lib/catalogue/queries-shapes";
import { SectionTitle } from "./section-title";

type Props = { view: PortalView; title: string; products: ProductCardShape[] };

/** What people buy most. In the editorial look three large plates, one of them larger. */
export function Featured({ view, title, products }: Props) {
  if (products.length === 0) return null;
  return (
    <section className="page-width pt-section">
      <SectionTitle look={view.look}>{title}</SectionTitle>
      {view.look === "editorial" ? (
        <Plates view={view} products={products} />
      ) : (
        <ProductList view={view} products={products} />
      )}
    </section>
  );
}

function Plates({ view, products }: Omit<Props, "title">) {
  return (
    <ul className="grid gap-tiles sm:grid-cols-2 lg:grid-cols-[1.5fr_1fr_1fr]">
      {products.map((product, index) => (
        <li key={product.id} className={`portal-card relative ${index === 0 ? "sm:max-lg:col-span-2" : ""}`}>
          <div
            className={`overflow-clip rounded-picture bg-surface-2 ${index === 0 ? "aspect-[5/4]" : "aspect-[5/4] lg:aspect-auto lg:h-[calc(100%-5.5rem)]"}`}
          >
            {product.picture ? (
              <Picture
                picture={product.picture}
                sizes="(min-width: 64rem) 32rem, 92vw"
                isDecorative
                className="size-full"
              />
            ) : null}
          </div>
          <div className="mt-3 flex items-baseline gap-2">
            <h3 className="text-xl">
              <Link
                href={`/product/${product.slug}`}
                className="text-ink no-underline after:absolute after:inset-0"
              >
                {product.name}
              </Link>
            </h3>
            <span aria-hidden="true" className="portal-leader" />
            <Price
              view={view}
              amountMinor={product.priceMinor}
              compareAtMinor={product.compareAtMinor}
              isFrom={product.hasHigherPrices}
            />
          </div>
          <p className="mt-0.5 text-sm text-muted">{product.summary}</p>
        </li>
      ))}
    </ul>
  );
}
