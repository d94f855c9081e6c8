"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { portalAction } from "@/lib/actions/portal-action";
import { translator } from "@/lib/i18n/translator";
import { addToCart } from "@/lib/orders/cart";
import { cartIdOfRequest, rememberCart } from "@/lib/orders/cart-cookie";
import { addToCartSchema } from "@/lib/orders/schema";

export const addToCartAction = portalAction(addToCartSchema, async (ctx, input) => {
  const change = await addToCart(ctx, await cartIdOfRequest(), input);
  await rememberCart(change);
  // A plain form post ends on another page, or going back would send it again.
  if (!(await headers()).has("next-action")) redirect("/cart");
  return translator(ctx.locale, "product")("added", { name: change.name });
});
