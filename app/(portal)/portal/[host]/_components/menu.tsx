import { Link } from "@/components/ui/link";
import { ProductList } from "@/components/portal/product-list";
import type { PortalView } from "@/components/portal/view";
import type { CategoryShape, ProductCardShape } from "@/lib/catalogue/queries-shapes";
import { translator } from "@/lib/i18n/translator";

type Props = { view: PortalView; title: string; categories: CategoryShape[]; products: ProductCardShape[] };

/** The longest a part of the menu is shown here; the rest is on its own page. */
const SHOWN = 16;

/** The whole catalogue as a menu: the part on the left, what is in it on the right. */
export function Menu({ view, title, categories, products }: Props) {
  const t = translator(view.locale, "home");
  return (
    <section id="menu" className="page-width scroll-mt-6 pt-section">
      <h2 className="text-4xl">{title}</h2>
      {categories.map(({ slug, name, description, productCount }) => (
        <section
          key={slug}
          className="rule-t mt-8 grid gap-x-14 gap-y-4 pt-6 lg:grid-cols-[minmax(14rem,4fr)_8fr]"
        >
          <div className="h-fit lg:sticky lg:top-6">
            <h3 className="text-3xl">
              <Link href={`/category/${slug}`} className="text-primary-strong no-underline hover:underline">
                {name}
              </Link>
            </h3>
            {description ? <p className="mt-3 max-w-[22rem] text-muted italic">{description}</p> : null}
          </div>
          <div>
            <ProductList
              view={view}
              products={products.filter((product) => product.category?.slug === slug).slice(0, SHOWN)}
              level={4}
              isNarrow
            />
            {productCount > SHOWN ? (
              <Link href={`/category/${slug}`} className="link mt-3 inline-flex min-h-11 items-center">
                {t("all", { category: name })}
              </Link>
            ) : null}
          </div>
        </section>
      ))}
    </section>
  );
}
