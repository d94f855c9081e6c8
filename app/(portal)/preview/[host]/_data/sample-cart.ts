import "server-only";
import type { ProductCardShape } from "@/lib/catalogue/queries-shapes";
import type { CartShape } from "@/lib/orders/cart";
import { totalsOf, totalsShape } from "@/lib/orders/totals";
import type { Tenant } from "@/lib/tenancy/context";

/** A cart of the tenant's own first products at its own prices and fees. It exists on the screen only. */
export function sampleCart(tenant: Tenant, products: readonly ProductCardShape[]): CartShape {
  const lines = products.slice(0, 3).map((product, index) => {
    const quantity = index === 0 ? 2 : 1;
    return {
      variantId: product.id,
      productSlug: product.slug,
      productName: product.name,
      variantName: "",
      picture: product.picture,
      quantity,
      unitMinor: product.priceMinor,
      totalMinor: product.priceMinor * quantity,
      isForSale: true,
      most: quantity,
    };
  });
  const priced = lines.map(({ unitMinor, quantity }) => ({ unitMinor: BigInt(unitMinor), quantity }));
  return {
    id: "preview",
    lines,
    count: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    totals: totalsShape(totalsOf(priced, tenant.settings.orders)),
    isOrderable: true,
  };
}
