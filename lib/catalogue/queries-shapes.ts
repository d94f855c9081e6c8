import type { Prisma } from "@/lib/db/generated/tenant/client";

/** What the catalogue's screens receive: plain JSON, amounts in minor units as numbers. */
export type PictureShape = { key: string; alt: string; width: number; height: number; color: string };
export type Fact = { label: string; value: string };
/** "few" is worth telling, "gone" cannot be bought. */
export type Availability = "plenty" | "few" | "gone";

export type VariantShape = {
  id: string;
  name: string;
  sku: string;
  priceMinor: number;
  compareAtMinor: number | null;
  /** How many are left, told only while they are few. */
  left: number | null;
  availability: Availability;
};

export type ProductCardShape = {
  id: string;
  slug: string;
  name: string;
  summary: string;
  category: { slug: string; name: string } | null;
  picture: PictureShape | null;
  priceMinor: number;
  compareAtMinor: number | null;
  /** Whether other variants cost more: the price is a "from". */
  hasHigherPrices: boolean;
  variantCount: number;
  availability: Availability;
  facts: Fact[];
  tags: string[];
};

export type ProductShape = ProductCardShape & {
  description: string[];
  pictures: PictureShape[];
  variants: VariantShape[];
};

export type CategoryShape = {
  slug: string;
  name: string;
  description: string;
  productCount: number;
  picture: PictureShape | null;
};

/** From how many pieces on the number left is told. */
export const FEW = 5;

/** The columns of a product that its shapes are made of; prices in one currency. */
export function productSelect(currency: string) {
  return {
    id: true,
    slug: true,
    name: true,
    summary: true,
    description: true,
    facts: true,
    tags: true,
    category: { select: { slug: true, name: true } },
    images: { orderBy: { position: "asc" }, select: { fileKey: true, alt: true, file: true } },
    variants: {
      where: { status: "active" },
      orderBy: { position: "asc" },
      select: { id: true, name: true, sku: true, stock: true, prices: { where: { currency } } },
    },
  } satisfies Prisma.ProductSelect;
}

export type ProductRow = Prisma.ProductGetPayload<{ select: ReturnType<typeof productSelect> }>;

/** @returns null for a product that nothing can be bought of */
export function productCard(row: ProductRow): ProductCardShape | null {
  const variants = variantShapes(row);
  const cheapest = variants.toSorted((left, right) => left.priceMinor - right.priceMinor)[0];
  if (!cheapest) return null;
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    summary: row.summary,
    category: row.category,
    picture: pictureShapes(row)[0] ?? null,
    priceMinor: cheapest.priceMinor,
    compareAtMinor: cheapest.compareAtMinor,
    hasHigherPrices: variants.some((variant) => variant.priceMinor > cheapest.priceMinor),
    variantCount: variants.length,
    availability: best(variants),
    facts: factsOf(row.facts),
    tags: row.tags,
  };
}

/** @returns null as productCard */
export function productShape(row: ProductRow): ProductShape | null {
  const card = productCard(row);
  if (!card) return null;
  const description = row.description.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== "");
  return { ...card, description, pictures: pictureShapes(row), variants: variantShapes(row) };
}

export function pictureShapes(row: Pick<ProductRow, "images">): PictureShape[] {
  return row.images.map(({ fileKey, alt, file }) => pictureShape(fileKey, alt, file));
}

export function pictureShape(
  key: string,
  alt: string,
  file: { width: number | null; height: number | null; color: string | null },
): PictureShape {
  return { key, alt, width: file.width ?? 1600, height: file.height ?? 1200, color: file.color ?? "#808080" };
}

/** What a counted stock (null = not counted) means to a customer. */
export function availabilityOf(stock: number | null): Availability {
  if (stock === null || stock > FEW) return "plenty";
  return stock > 0 ? "few" : "gone";
}

function variantShapes(row: ProductRow): VariantShape[] {
  return row.variants.flatMap(({ id, name, sku, stock, prices }) => {
    const price = prices[0];
    if (!price) return [];
    const availability = availabilityOf(stock);
    return {
      id,
      name,
      sku,
      priceMinor: Number(price.amountMinor),
      compareAtMinor: price.compareAtMinor === null ? null : Number(price.compareAtMinor),
      left: availability === "few" ? stock : null,
      availability,
    };
  });
}

function best(variants: VariantShape[]): Availability {
  return (
    (["plenty", "few"] as const).find((one) => variants.some((variant) => variant.availability === one)) ??
    "gone"
  );
}

function factsOf(json: Prisma.JsonValue): Fact[] {
  if (!Array.isArray(json)) return [];
  return json.filter((fact): fact is Fact => {
    return typeof fact === "object" && fact !== null && "label" in fact && "value" in fact;
  });
}
