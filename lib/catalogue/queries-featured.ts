import "server-only";
import type { TenantScope } from "@/lib/db/scopes";
import { readProducts, type CatalogueScope } from "./queries";
import { keepForTenant, cachedRead } from "./queries-cache";
import type { ProductCardShape } from "./queries-shapes";

const MOST_ORDERED = `SELECT v.product_id, sum(l.quantity)::int AS pieces
  FROM orders o
  JOIN order_lines l ON l.tenant_id = o.tenant_id AND l.order_id = o.id
  JOIN variants v ON v.tenant_id = l.tenant_id AND v.id = l.variant_id
  WHERE o.tenant_id = gate.tenant_id() AND o.placed_at > now() - interval '30 days' AND o.status <> 'cancelled'
  GROUP BY v.product_id ORDER BY pieces DESC, v.product_id LIMIT 40`;

/** What people order most this month; a new shop shows its first products. Only what can be bought and has a picture. */
export function listFeatured({ tenant }: CatalogueScope, count: number): Promise<ProductCardShape[]> {
  const { currency } = tenant.settings.general;
  return keepForTenant("featured", tenant.id, [currency, count], () =>
    readFeatured({ tenant }, currency, count),
  );
}

export async function readFeatured(
  scope: TenantScope,
  currency: string,
  count: number,
): Promise<ProductCardShape[]> {
  return cachedRead(scope, async (db) => {
    const ordered = await db.$queryRawUnsafe<{ product_id: string }[]>(MOST_ORDERED);
    const rank = new Map(ordered.map((row, index) => [row.product_id, index]));
    const cards = (await readProducts(scope, currency)).filter(
      (card) => card.picture && card.availability !== "gone",
    );
    const place = (card: ProductCardShape) => rank.get(card.id) ?? ordered.length;
    return cards.toSorted((left, right) => place(left) - place(right)).slice(0, count);
  });
}
