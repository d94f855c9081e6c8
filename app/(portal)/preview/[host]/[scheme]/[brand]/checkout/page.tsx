import { newAnswers } from "@/lib/forms/asked-form";
import { CheckoutScreen } from "../../../../../portal/[host]/checkout/_components/checkout-screen";
import { previewTenant, type PreviewParams } from "../../../_data/preview-tenant";
import { sampleCart } from "../../../_data/sample-cart";
import { shownProducts } from "../../../_data/sample-products";

export default async function CheckoutPreview({ params }: { params: Promise<PreviewParams> }) {
  const preview = await previewTenant(params);
  if (!preview.isShown) return null;
  const { tenant, ctx } = preview;
  const cart = sampleCart(tenant, await shownProducts(tenant));
  const own = await newAnswers(ctx, "orders", "public");
  return <CheckoutScreen tenant={tenant} cart={cart} profile={null} own={own} />;
}
