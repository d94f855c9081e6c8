import type { Metadata } from "next";
import { Missing } from "@/components/portal/missing";
import { findProductPage, listCategories } from "@/lib/catalogue/queries";
import { translator } from "@/lib/i18n/translator";
import { addressesIn } from "../../_data/addresses-in";
import { openTenant, pageLocale } from "../../_data/page-tenant";
import { openGraphOf } from "../../_data/social-metadata";
import { ProductScreen } from "./_components/product-screen";

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
  const { name, summary } = product;
  return {
    title: name,
    description: summary,
    alternates: addressesIn(tenant, pageLocale(host), `/product/${slug}`),
    openGraph: openGraphOf(tenant, pageLocale(host), { title: name, description: summary, product }),
  };
}

export default async function ProductPage({ params }: Props) {
  const { host, slug } = await params;
  const tenant = await openTenant(host);
  const product = await findProductPage({ tenant }, decodeURIComponent(slug));
  if (product) return <ProductScreen tenant={tenant} locale={pageLocale(host)} product={product} />;
  const heading = translator(pageLocale(host), "missing")("product");
  return (
    <Missing
      tenant={tenant}
      locale={pageLocale(host)}
      categories={await listCategories({ tenant })}
      heading={heading}
    />
  );
}
