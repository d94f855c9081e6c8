import { ProductList } from "@/components/portal/product-list";
import { portalView } from "@/components/portal/view";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import type { ProductPage } from "@/lib/catalogue/queries";
import { translator } from "@/lib/i18n/translator";
import type { Tenant } from "@/lib/tenancy/context";
import { SectionTitle } from "../../../_components/section-title";
import { BuyBox } from "./buy-box";
import { ProductData } from "./product-data";
import { ProductFacts } from "./product-facts";
import { ProductGallery } from "./product-gallery";

const COLUMNS = {
  editorial: "lg:grid-cols-[5fr_6fr] gap-x-16",
  gallery: "lg:grid-cols-[7fr_5fr] gap-x-12",
  playful: "lg:grid-cols-2 gap-x-12",
} as const;

/** One product, with what it takes to buy it. */
export function ProductScreen({ tenant, product }: { tenant: Tenant; product: ProductPage }) {
  const view = portalView(tenant);
  const t = translator(view.locale, "product");
  const site = translator(view.locale, "site");
  const { category, description, related } = product;
  return (
    <>
      <ProductData product={product} currency={tenant.settings.general.currency} />
      <div className="page-width pt-6 sm:pt-8">
        <Breadcrumb
          label={site("breadcrumb")}
          items={[
            { href: "/", label: site("home") },
            ...(category ? [{ href: `/category/${category.slug}`, label: category.name }] : []),
            { label: product.name },
          ]}
        />
        <div className={`mt-5 grid items-start gap-y-8 ${COLUMNS[view.look]}`}>
          <ProductGallery view={view} pictures={product.pictures} />
          <div className="grid gap-6">
            <header className="grid gap-3">
              <h1 className={view.look === "playful" ? "text-3xl" : "text-4xl"}>{product.name}</h1>
              <p className={`text-lg text-muted ${view.look === "editorial" ? "italic" : ""}`}>
                {product.summary}
              </p>
            </header>
            <BuyBox tenant={tenant} view={view} product={product} />
            {description.length > 0 ? (
              <div className="grid gap-3">
                {description.map((paragraph) => (
                  <p key={paragraph}>{paragraph}</p>
                ))}
              </div>
            ) : null}
            <ProductFacts view={view} product={product} />
          </div>
        </div>
      </div>
      {related.length > 0 ? (
        <section className="page-width pt-section">
          <SectionTitle look={view.look}>
            {t(view.look === "editorial" ? "relatedEditorial" : "related")}
          </SectionTitle>
          <ProductList view={view} products={related} />
        </section>
      ) : null}
    </>
  );
}
