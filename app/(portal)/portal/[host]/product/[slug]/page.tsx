import type { Metadata } from "next";
import { Missing } from "@/components/portal/missing";
import { ProductList } from "@/components/portal/product-list";
import { portalView } from "@/components/portal/view";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { findProductPage, listCategories } from "@/lib/catalogue/queries";
import { pictureUrl } from "@/lib/files/picture-url";
import { translator } from "@/lib/i18n/translator";
import { SectionTitle } from "../../_components/section-title";
import { addressesIn } from "../../_data/addresses-in";
import { openTenant, pageLocale } from "../../_data/page-tenant";
import { BuyBox } from "./_components/buy-box";
import { ProductData } from "./_components/product-data";
import { ProductFacts } from "./_components/product-facts";
import { ProductGallery } from "./_components/product-gallery";

type Props = { params: Promise<{ host: string; slug: string }> };

export const revalidate = 300;
export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { host, slug } = await params;
  const tenant = await openTenant(host);
  const product = await findProductPage({ tenant }, decodeURIComponent(slug));
  if (!product) return { title: translator(pageLocale(host), "missing")("title") };
  const { name, summary, picture } = product;
  return {
    title: name,
    description: summary,
    alternates: addressesIn(tenant, pageLocale(host), `/product/${slug}`),
    openGraph: {
      ...{ title: name, description: summary, siteName: tenant.branding.name },
      ...(picture ? { images: [{ url: pictureUrl(picture.key, 1600), alt: picture.alt }] } : {}),
    },
  };
}

const COLUMNS = {
  editorial: "lg:grid-cols-[5fr_6fr] gap-x-16",
  gallery: "lg:grid-cols-[7fr_5fr] gap-x-12",
  playful: "lg:grid-cols-2 gap-x-12",
} as const;

/** One product, with what it takes to buy it. */
export default async function ProductPage({ params }: Props) {
  const { host, slug } = await params;
  const tenant = await openTenant(host);
  const view = portalView(tenant, pageLocale(host));
  const product = await findProductPage({ tenant }, decodeURIComponent(slug));
  const t = translator(view.locale, "product");
  if (!product) {
    const heading = translator(view.locale, "missing")("product");
    return (
      <Missing
        tenant={tenant}
        locale={view.locale}
        categories={await listCategories({ tenant })}
        heading={heading}
      />
    );
  }
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
