import "server-only";
import { listProducts, type ProductPage } from "@/lib/catalogue/queries";
import type { ProductCardShape } from "@/lib/catalogue/queries-shapes";
import { adminWords } from "@/lib/i18n/admin";
import type { Tenant } from "@/lib/tenancy/context";

/** What the preview shows for sale: the tenant's own products, or an invented one while there are none. */
export async function shownProducts(tenant: Tenant): Promise<ProductCardShape[]> {
  const products = await listProducts({ tenant });
  return products.length > 0 ? products : [sampleProduct(tenant)];
}

/** A product that is in no catalogue. */
export function sampleProduct(tenant: Tenant): ProductPage {
  const t = adminWords(tenant.settings.general.locale, "branding");
  const price = { priceMinor: 1250, compareAtMinor: null, availability: "plenty" as const };
  return {
    ...price,
    id: "sample",
    slug: "sample",
    name: t("sampleProduct"),
    summary: t("sampleSummary"),
    category: null,
    picture: null,
    hasHigherPrices: false,
    variantCount: 1,
    facts: [],
    tags: [],
    description: [t("sampleText")],
    pictures: [],
    variants: [{ ...price, id: "sample", name: "", sku: "", left: null }],
    related: [],
    own: null,
  };
}
