import { addToCart, findCart } from "@/lib/orders/cart";
import { moveOrder } from "@/lib/orders/move-order";
import { placeOrder } from "@/lib/orders/place-order";
import { checkoutSchema } from "@/lib/orders/schema";
import type { TenantContext } from "@/lib/tenancy/context";
import { makeProduct } from "./tenants";

export { moveOrder };

/** An order as a guest places it, of a product of its own. */
export async function placeSomeOrder(
  ctx: TenantContext,
  { email = "ada@example.com", name = "Ada Marlow" } = {},
): Promise<{ number: string; accessToken: string }> {
  const { variantId: variant } = await makeProduct(ctx, { priceMinor: 1_250n });
  const { cartId: cart } = await addToCart(ctx, null, { variant, quantity: 2 });
  const { totals } = (await findCart(ctx, cart))!;
  const input = { name, email, phone: "+39 06 555", street: "Via Roma 1", postcode: "00100", city: "Roma" };
  return placeOrder(
    ctx,
    checkoutSchema.parse({ ...input, payment: "on_delivery", cart, expectedTotalMinor: totals.totalMinor }),
  );
}
