import "server-only";
import type { TenantDb } from "@/lib/db/scopes";
import { MAX_QUANTITY } from "./schema";

const SELECT = (currency: string) =>
  ({
    quantity: true,
    variant: {
      select: {
        id: true,
        name: true,
        sku: true,
        stock: true,
        status: true,
        prices: { where: { currency } },
        product: {
          select: {
            name: true,
            slug: true,
            status: true,
            images: {
              orderBy: { position: "asc" },
              take: 1,
              select: { fileKey: true, alt: true, file: true },
            },
          },
        },
      },
    },
  }) as const;

export type CartLineRow = Awaited<ReturnType<typeof readCartLines>>[number];

/** The lines of a cart with today's names, prices and stock, in the order in which they were put in. */
export async function readCartLines(db: TenantDb, cartId: string, currency: string) {
  const rows = await db.cartLine.findMany({
    where: { cartId },
    orderBy: [{ addedAt: "asc" }, { variantId: "asc" }],
    select: SELECT(currency),
  });
  return rows.map(({ quantity, variant: { product, prices, ...variant } }) => {
    const price = prices[0];
    const isForSale = variant.status === "active" && product.status === "active" && price !== undefined;
    return { quantity, variant, product, unitMinor: price?.amountMinor ?? 0n, isForSale };
  });
}

/** How many of a variant one order may hold; 0 when it cannot be bought at all. */
export function mostOf(line: { isForSale: boolean; variant: { stock: number | null } }): number {
  return line.isForSale ? Math.min(MAX_QUANTITY, line.variant.stock ?? MAX_QUANTITY) : 0;
}

/** What was bought, as a person would name it. */
export function lineName(product: { name: string }, variant: { name: string }): string {
  return variant.name ? `${product.name} · ${variant.name}` : product.name;
}
