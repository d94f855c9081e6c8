import { findProductPage } from "@/lib/catalogue/queries";
import { ProductScreen } from "../../../../../portal/[host]/product/[slug]/_components/product-screen";
import { previewTenant, type PreviewParams } from "../../../_data/preview-tenant";
import { sampleProduct, shownProducts } from "../../../_data/sample-products";

export default async function ProductPreview({ params }: { params: Promise<PreviewParams> }) {
  const preview = await previewTenant(params);
  if (!preview.isShown) return null;
  const { tenant } = preview;
  const products = await shownProducts(tenant);
  const shown = products.find(({ picture }) => picture) ?? products[0]!;
  const product = (await findProductPage({ tenant }, shown.slug)) ?? sampleProduct(tenant);
  return <ProductScreen tenant={tenant} product={product} />;
}
