"use server";

import { refresh, updateTag } from "next/cache";
import { redirect } from "next/navigation";
import { portalAction } from "@/lib/actions/portal-action";
import { catalogueTag } from "@/lib/catalogue/queries-cache";
import { isAppError } from "@/lib/errors/app-error";
import { forgetCart } from "@/lib/orders/cart-cookie";
import { placeOrder } from "@/lib/orders/place-order";
import { checkoutSchema } from "@/lib/orders/schema";

export const placeOrderAction = portalAction(checkoutSchema, async (ctx, input) => {
  const order = await placeOrder(ctx, input).catch((error: unknown) => {
    // The cart says at each line what is missing, and is where it can be mended.
    if (isAppError(error, "OUT_OF_STOCK") || isAppError(error, "CART_EMPTY")) redirect("/cart");
    refresh(); // the form shows the total of now
    throw error;
  });
  if (order.stockRanLow) updateTag(catalogueTag(ctx.tenant.id));
  await forgetCart();
  redirect(`/order/${order.accessToken}`);
});
