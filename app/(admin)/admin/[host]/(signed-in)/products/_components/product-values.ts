import type { ProductDetails } from "@/lib/catalogue/admin-queries";
import { toDecimalString } from "@/lib/money/format";

export type VariantValues = {
  id: string;
  sku: string;
  name: string;
  price: string;
  compareAt: string;
  stock: string;
};
export type ImageValues = { id: string; key: string; alt: string; color: string | null };

/** A product as the fields of its form hold it: plain text, ready to travel to the browser. */
export type ProductValues = {
  id: string | null;
  updatedAt: string;
  name: string;
  slug: string;
  summary: string;
  description: string;
  categoryId: string;
  tags: string;
  facts: string;
  status: string;
  variants: VariantValues[];
  images: ImageValues[];
};

export const emptyProduct: ProductValues = {
  id: null,
  updatedAt: "",
  name: "",
  slug: "",
  summary: "",
  description: "",
  categoryId: "",
  tags: "",
  facts: "",
  status: "draft",
  variants: [],
  images: [],
};

export function productValues(product: ProductDetails, currency: string): ProductValues {
  const { id, name, slug, summary, description, status, tags } = product;
  return {
    id,
    updatedAt: product.updatedAt.toISOString(),
    name,
    slug,
    summary,
    description,
    status,
    categoryId: product.categoryId ?? "",
    tags: tags.join(", "),
    facts: factLines(product.facts),
    variants: product.variants.map((variant) => ({
      id: variant.id,
      sku: variant.sku,
      name: variant.name,
      price: price(variant.prices[0]?.amountMinor, currency),
      compareAt: price(variant.prices[0]?.compareAtMinor, currency),
      stock: variant.stock === null ? "" : String(variant.stock),
    })),
    images: product.images.map(({ id: imageId, fileKey, alt, file }) => ({
      id: imageId,
      key: fileKey,
      alt,
      color: file.color,
    })),
  };
}

function price(minor: bigint | null | undefined, currency: string): string {
  return minor === null || minor === undefined ? "" : toDecimalString(minor, currency);
}

function factLines(facts: unknown): string {
  if (!Array.isArray(facts)) return "";
  return (facts as { label: string; value: string }[])
    .map(({ label, value }) => `${label}: ${value}`)
    .join("\n");
}
