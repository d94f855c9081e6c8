import type { Metadata } from "next";
import { Missing } from "@/components/portal/missing";
import { findProductPage, listCategories } from "@/lib/catalogue/queries";
import { translator } from "@/lib/i18n/translator";
import { openTenant } from "../../_data/page-tenant";
import { socialMetadata } from "../../_data/social-metadata";
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
  if (!product) return { title: translator(tenant.settings.general.locale, "missing")("title") };
  const { name, summary } = product;
  return {
    title: name,
    description: summary,
    alternates: { canonical: `/product/${slug}` },
    openGraph: {
      ...{ title: name, description: summary, siteName: tenant.branding.name },
      images: [socialMetadata(tenant, product)],
    },
  };
}

export default async function ProductPage({ params }: Props) {
  const { host, slug } = await params;
  const tenant = await openTenant(host);
  const product = await findProductPage({ tenant }, decodeURIComponent(slug));
  if (product) return <ProductScreen tenant={tenant} product={product} />;
  const heading = translator(tenant.settings.general.locale, "missing")("product");
  return <Missing tenant={tenant} categories={await listCategories({ tenant })} heading={heading} />;
}
