import "server-only";
import { cookies } from "next/headers";
import { z } from "zod";
import { requestFacts } from "@/lib/auth/request";

const MAX_AGE_SECONDS = 60 * 24 * 3600;
/** How many pieces are in it, readable by the page: the header of a cached page cannot ask the server. */
const COUNT_COOKIE = "cart-count";

// The prefix keeps other hosts of the same domain from setting it; browsers take it over https and on *.localhost only.
function cartCookie(secure: boolean): string {
  return secure ? "__Host-cart" : "cart";
}

/** The cart that this browser carries. It is looked up through the tenant, so that one from elsewhere is no cart at all. */
export async function cartIdOfRequest(): Promise<string | null> {
  const { secure } = await requestFacts();
  const id = z.uuid().safeParse((await cookies()).get(cartCookie(secure))?.value);
  return id.success ? id.data : null;
}

/** Gives the browser its cart, and what the header shows. */
export async function rememberCart({ cartId, count }: { cartId: string; count: number }): Promise<void> {
  const { secure } = await requestFacts();
  const jar = await cookies();
  const shared = { sameSite: "lax" as const, path: "/", secure, maxAge: MAX_AGE_SECONDS };
  jar.set(cartCookie(secure), cartId, { ...shared, httpOnly: true });
  jar.set(COUNT_COOKIE, String(count), shared);
}

/** The cart has become an order. */
export async function forgetCart(): Promise<void> {
  const { secure } = await requestFacts();
  const jar = await cookies();
  jar.set(cartCookie(secure), "", { httpOnly: true, sameSite: "lax", path: "/", secure, maxAge: 0 });
  jar.set(COUNT_COOKIE, "", { sameSite: "lax", path: "/", secure, maxAge: 0 });
}
