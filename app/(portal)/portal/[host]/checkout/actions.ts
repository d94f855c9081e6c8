"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { portalAction } from "@/lib/actions/portal-action";
import { revalidateCatalogue } from "@/lib/catalogue/revalidate";
import { isAppError } from "@/lib/errors/app-error";
import { withAnswers } from "@/lib/forms/form-data";
import { forgetCart } from "@/lib/orders/cart-cookie";
import { placeOrder } from "@/lib/orders/place-order";
import { checkoutSchema } from "@/lib/orders/schema";

export const placeOrderAction = portalAction(withAnswers(checkoutSchema), async (ctx, input) => {
  const order = await placeOrder(ctx, input).catch((error: unknown) => {
    // The cart says at each line what is missing, and is where it can be mended.
    if (isAppError(error, "OUT_OF_STOCK") || isAppError(error, "CART_EMPTY")) redirect("/cart");
    refresh(); // the form shows the total of now
    throw error;
  });
  if (order.stockRanLow) await revalidateCatalogue(ctx);
  await forgetCart();
  redirect(`/order/${order.accessToken}`);
});
