import "server-only";
import { pictureShape, type PictureShape } from "@/lib/catalogue/queries-shapes";
import { inTenant, type TenantDb } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import type { TenantContext } from "@/lib/tenancy/context";
import { lineName, mostOf, readCartLines, type CartLineRow } from "./cart-lines";
import { MAX_QUANTITY } from "./schema";
import { totalsOf, totalsShape, type TotalsShape } from "./totals";

/** More lines than anybody shops; a bound on what a visitor can have us keep. */
const MAX_LINES = 100;

export type CartLineShape = {
  variantId: string;
  productSlug: string;
  productName: string;
  variantName: string;
  picture: PictureShape | null;
  quantity: number;
  unitMinor: number;
  totalMinor: number;
  /** Whether it is in the catalogue still; what is sold out for now is. */
  isForSale: boolean;
  /** How many can be had; less than `quantity` when the stock has shrunk meanwhile, 0 when it is not sold any more. */
  most: number;
};

export type CartShape = {
  id: string;
  lines: CartLineShape[];
  count: number;
  totals: TotalsShape;
  /** Whether it can be ordered as it is. */
  isOrderable: boolean;
};

export type CartChange = { cartId: string; count: number; name: string };

/** The open cart of that id, at today's prices. Another tenant's, or one that was ordered, is none. */
export async function findCart(ctx: TenantContext, cartId: string | null): Promise<CartShape | null> {
  if (!cartId) return null;
  return inTenant(ctx, async (db) => {
    const cart = await db.cart.findFirst({ where: { id: cartId, status: "open" } });
    if (!cart) return null;
    const { settings } = ctx.tenant;
    const rows = await readCartLines(db, cart.id, settings.general.currency);
    const lines = rows.map(lineShape);
    return {
      id: cart.id,
      lines,
      count: countOf(lines),
      totals: totalsShape(
        totalsOf(
          rows.filter((row) => row.isForSale),
          settings.orders,
        ),
      ),
      isOrderable: lines.length > 0 && lines.every((line) => line.quantity <= line.most),
    };
  });
}

/**
 * Puts pieces of a variant into the cart, on top of what is there; without an open cart it begins one.
 * @throws AppError NOT_FOUND for what is not sold here, OUT_OF_STOCK when that many are not there
 */
export function addToCart(
  ctx: TenantContext,
  cartId: string | null,
  input: { variant: string; quantity: number },
): Promise<CartChange> {
  return inTenant(ctx, async (db) => {
    const cart = await openCart(ctx, db, cartId);
    const key = { cartId: cart.id, variantId: input.variant };
    const present = await db.cartLine.findFirst({ where: key, select: { quantity: true } });
    if (!present && (await db.cartLine.count({ where: { cartId: cart.id } })) >= MAX_LINES) {
      throw new AppError("CONFLICT", `A cart can hold ${MAX_LINES} lines.`);
    }
    return putLine(ctx, db, key, Math.min(MAX_QUANTITY, input.quantity + (present?.quantity ?? 0)));
  });
}

/**
 * Sets how many of a variant the cart holds; none takes it out. Fewer than before is never refused: where the stock has
 * shrunk even below that, what is left stays. Throws as addToCart.
 */
export function setCartQuantity(
  ctx: TenantContext,
  cartId: string | null,
  input: { variant: string; quantity: number },
): Promise<CartChange & { removed: number }> {
  return inTenant(ctx, async (db) => {
    const cart = await openCart(ctx, db, cartId);
    const key = { cartId: cart.id, variantId: input.variant };
    const line = await db.cartLine.findFirst({
      where: key,
      select: { quantity: true, variant: { include: { product: true } } },
    });
    const present = line?.quantity ?? 0;
    const left = line?.variant.stock ?? MAX_QUANTITY;
    const quantity = input.quantity < present ? Math.min(input.quantity, left) : input.quantity;
    if (quantity > 0) return { ...(await putLine(ctx, db, key, quantity)), removed: 0 };
    await db.cartLine.deleteMany({ where: key });
    const name = line ? lineName(line.variant.product, line.variant) : "";
    return { cartId: cart.id, count: await countPieces(db, cart.id), name, removed: present };
  });
}

async function openCart(ctx: TenantContext, db: TenantDb, cartId: string | null): Promise<{ id: string }> {
  const customerId = ctx.actor.kind === "customer" ? ctx.actor.id : null;
  // Locked, so that an order that is being placed from this cart comes wholly before or wholly after the change.
  const [found] = cartId
    ? await db.$queryRaw<{ id: string }[]>`
        SELECT id FROM carts WHERE tenant_id = gate.tenant_id() AND id = ${cartId}::uuid AND status = 'open' FOR UPDATE`
    : [];
  if (!found) return db.cart.create({ data: { customerId }, select: { id: true } });
  await db.cart.updateMany({
    where: { id: found.id },
    data: { updatedAt: new Date(), ...(customerId && { customerId }) },
  });
  return found;
}

async function putLine(
  ctx: TenantContext,
  db: TenantDb,
  key: { cartId: string; variantId: string },
  quantity: number,
): Promise<CartChange> {
  const variant = await db.variant.findFirst({
    where: { id: key.variantId, status: "active", product: { status: "active" } },
    include: { product: true, prices: { where: { currency: ctx.tenant.settings.general.currency } } },
  });
  if (!variant || variant.prices.length === 0)
    throw new AppError("NOT_FOUND", `Variant ${key.variantId} is not sold here.`);
  const name = lineName(variant.product, variant);
  const most = mostOf({ isForSale: true, variant });
  if (quantity > most) {
    throw new AppError("OUT_OF_STOCK", `${name}: ${quantity} wanted, ${most} left`, {
      values: { name, left: most },
    });
  }
  const data = { quantity };
  const changed = await db.cartLine.updateMany({ where: key, data });
  if (changed.count === 0) await db.cartLine.create({ data: { ...key, ...data } });
  return { cartId: key.cartId, count: await countPieces(db, key.cartId), name };
}

async function countPieces(db: TenantDb, cartId: string): Promise<number> {
  const sum = await db.cartLine.aggregate({ where: { cartId }, _sum: { quantity: true } });
  return sum._sum.quantity ?? 0;
}

function countOf(lines: CartLineShape[]): number {
  return lines.reduce((sum, line) => sum + line.quantity, 0);
}

function lineShape(row: CartLineRow): CartLineShape {
  const image = row.product.images[0];
  return {
    variantId: row.variant.id,
    productSlug: row.product.slug,
    productName: row.product.name,
    variantName: row.variant.name,
    picture: image ? pictureShape(image.fileKey, image.alt, image.file) : null,
    quantity: row.quantity,
    unitMinor: Number(row.unitMinor),
    totalMinor: Number(row.unitMinor) * row.quantity,
    isForSale: row.isForSale,
    most: mostOf(row),
  };
}
