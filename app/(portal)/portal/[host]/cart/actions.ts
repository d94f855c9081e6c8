"use server";

import { refresh } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { portalAction } from "@/lib/actions/portal-action";
import { addToCart, setCartQuantity } from "@/lib/orders/cart";
import { cartIdOfRequest, rememberCart } from "@/lib/orders/cart-cookie";
import { addToCartSchema, removeFromCartSchema, setQuantitySchema } from "@/lib/orders/schema";

export const setQuantityAction = portalAction(setQuantitySchema, async (ctx, input) => {
  const change = await setCartQuantity(ctx, await cartIdOfRequest(), input);
  await rememberCart(change);
  if (change.removed > 0) redirect(removedPath(input.variant, change.removed));
  // The page stays, and in it the focus and what is being typed; a plain form post ends on an address of its own.
  if ((await headers()).has("next-action")) refresh();
  else redirect("/cart");
});

export const removeFromCartAction = portalAction(removeFromCartSchema, async (ctx, { variant }) => {
  const change = await setCartQuantity(ctx, await cartIdOfRequest(), { variant, quantity: 0 });
  await rememberCart(change);
  redirect(change.removed > 0 ? removedPath(variant, change.removed) : "/cart");
});

/** Takes a removal back. */
export const putBackAction = portalAction(addToCartSchema, async (ctx, input) => {
  await rememberCart(await addToCart(ctx, await cartIdOfRequest(), input));
  redirect("/cart");
});

function removedPath(variant: string, quantity: number): string {
  return `/cart?${new URLSearchParams({ removed: variant, quantity: String(quantity) })}`;
}
