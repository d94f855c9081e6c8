import "server-only";
import type { TenantDb } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { parseMoney } from "@/lib/money/parse";
import type { TenantSettings } from "@/lib/settings/schema";
import { MAX_VARIANTS, type ProductInput, type VariantInput } from "./product-schema";
import { fault } from "@/lib/errors/fault";

/** A variant whose prices were understood; `field` is the part of the form it came from. */
export type PricedVariant = VariantInput & {
  field: string;
  amountMinor: bigint;
  compareAtMinor: bigint | null;
};

/**
 * Reads the rows of the form. Rows left empty do not count; rows to be removed need not be right.
 * @throws AppError INVALID_INPUT with a message for each field
 */
export function readVariants(input: Pick<ProductInput, "variants">, settings: Money): PricedVariant[] {
  const faults: Record<string, string> = {};
  const codes = new Set<string>();
  const variants = Object.entries(input.variants)
    .filter(([, variant]) => variant.id ?? [variant.sku, variant.name, variant.price].some(Boolean))
    .filter(([, variant]) => variant.id ?? !variant.remove)
    .map(([row, variant]) => {
      const field = `variants.${row}`;
      const priced = { ...variant, field, ...readPrices(variant, settings, field, faults) };
      if (variant.remove) return priced;
      if (!variant.sku) faults[`${field}.sku`] = fault("variantSku");
      else if (codes.has(variant.sku)) faults[`${field}.sku`] = fault("skuTwice");
      codes.add(variant.sku);
      return priced;
    });
  const kept = variants.filter((variant) => !variant.remove);
  if (kept.length > 1) {
    for (const { field, name } of kept) if (!name) faults[`${field}.name`] = fault("variantName");
  }
  if (variants.length > MAX_VARIANTS) faults["variants"] = fault("tooManyVariants", { most: MAX_VARIANTS });
  refuse(faults);
  return variants;
}

function readPrices(variant: VariantInput, money: Money, field: string, faults: Record<string, string>) {
  if (variant.remove) return { amountMinor: 0n, compareAtMinor: null };
  const read = (part: "price" | "compareAt") => {
    const price = parseMoney(variant[part], money.currency, money.locale);
    if (price.ok) return price.minor;
    if (part === "compareAt" && price.reason === "empty") return null;
    faults[`${field}.${part}`] = fault(PRICE_FAULTS[price.reason], { currency: money.currency });
    return null;
  };
  const [amountMinor, compareAtMinor] = [read("price") ?? 0n, read("compareAt")];
  if (compareAtMinor !== null && compareAtMinor <= amountMinor) {
    faults[`${field}.compareAt`] ??= fault("formerPrice");
  }
  return { amountMinor, compareAtMinor };
}

type Money = Pick<TenantSettings["general"], "currency" | "locale">;

const PRICE_FAULTS = {
  empty: "priceEmpty",
  format: "priceFormat",
  precision: "pricePrecision",
  negative: "priceNegative",
  range: "priceRange",
} as const;

/**
 * Makes a product's variants what the form says. A removed one is archived, so that reports of old orders still find
 * it; its SKU given again brings it back.
 * @throws AppError INVALID_INPUT for a SKU that another product has
 */
export async function saveVariants(
  db: TenantDb,
  productId: string,
  variants: PricedVariant[],
  currency: string,
): Promise<void> {
  const stored = await lockVariants(db, productId);
  await refuseForeignCodes(db, productId, variants);
  const removed = variants.flatMap(({ remove, id }) => (remove && id ? [id] : []));
  await db.variant.updateMany({ where: { id: { in: removed }, productId }, data: { status: "archived" } });
  const kept = variants.filter((variant) => !variant.remove);
  for (const [position, variant] of kept.entries()) {
    const before = stored.find((one) => (variant.id ? one.id === variant.id : one.sku === variant.sku));
    const { sku, name } = variant;
    const data = { sku, name, position, status: "active", stock: newStock(variant, before?.stock ?? null) };
    const id = before?.id ?? (await db.variant.create({ data: { ...data, productId } })).id;
    if (before) await db.variant.updateMany({ where: { id, productId }, data });
    await savePrice(db, id, currency, variant);
  }
}

// What was sold between showing the form and saving it stays sold: the person's change is applied, not their total.
function newStock({ id, stock, stockWas }: PricedVariant, now: number | null): number | null {
  if (id === null) return stock;
  if (stock === stockWas) return now;
  if (stock === null || stockWas === null || now === null) return stock;
  return Math.max(0, now + stock - stockWas);
}

type Stored = { id: string; sku: string; stock: number | null };

function lockVariants(db: TenantDb, productId: string): Promise<Stored[]> {
  return db.$queryRaw<Stored[]>`
    SELECT id, sku, stock FROM variants WHERE product_id = ${productId}::uuid ORDER BY id FOR UPDATE`;
}

async function refuseForeignCodes(db: TenantDb, productId: string, variants: PricedVariant[]): Promise<void> {
  const kept = variants.filter((variant) => !variant.remove);
  const foreign = await db.variant.findMany({
    where: { sku: { in: kept.map((variant) => variant.sku) }, NOT: { productId } },
    select: { sku: true, product: { select: { name: true } } },
  });
  const faults: Record<string, string> = {};
  for (const { sku, product } of foreign) {
    const field = kept.find((variant) => variant.sku === sku)!.field;
    faults[`${field}.sku`] = fault("skuTaken", { name: product.name });
  }
  refuse(faults);
}

async function savePrice(
  db: TenantDb,
  variantId: string,
  currency: string,
  variant: PricedVariant,
): Promise<void> {
  const { amountMinor, compareAtMinor } = variant;
  const data = { amountMinor, compareAtMinor };
  const changed = await db.price.updateMany({ where: { variantId, currency }, data });
  if (changed.count === 0) await db.price.create({ data: { variantId, currency, ...data } });
}

function refuse(faults: Record<string, string>): void {
  if (Object.keys(faults).length === 0) return;
  throw new AppError("INVALID_INPUT", Object.values(faults).join("; "), {
    says: "INVALID_INPUT",
    fields: faults,
  });
}
