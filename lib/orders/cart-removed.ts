import "server-only";
import { z } from "zod";
import { inTenant } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { lineName } from "./cart-lines";
import { MAX_QUANTITY } from "./schema";

export type RemovedLine = { variantId: string; quantity: number; name: string };

const searchSchema = z.object({
  removed: z.uuid(),
  quantity: z.coerce.number().int().min(1).max(MAX_QUANTITY),
});

/** What an address of the cart page says was just taken out, so that it can be put back; null for a made-up one. */
export async function findRemovedLine(ctx: TenantContext, search: unknown): Promise<RemovedLine | null> {
  const parsed = searchSchema.safeParse(search);
  if (!parsed.success) return null;
  const { removed: variantId, quantity } = parsed.data;
  const variant = await inTenant(ctx, (db) =>
    db.variant.findFirst({
      where: { id: variantId, status: "active", product: { status: "active" } },
      select: { name: true, product: { select: { name: true } } },
    }),
  );
  return variant && { variantId, quantity, name: lineName(variant.product, variant) };
}
