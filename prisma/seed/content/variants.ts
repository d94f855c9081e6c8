import type { DemoVariant } from "./types";

type Variants = [DemoVariant, ...DemoVariant[]];

/** The only variant of a product that comes in one form. */
export function single(sku: string, name: string, priceMinor: number, stock: number | null = null): Variants {
  return [{ sku, name, priceMinor, stock }];
}

/** One variant per size at one price; `sizes` maps each size to what is in stock. */
export function bySize(
  sku: string,
  sizes: Record<string, number>,
  priceMinor: number,
  options: { colour?: string; compareAtMinor?: number } = {},
): Variants {
  const variants = Object.entries(sizes).map(([size, stock]): DemoVariant => {
    const parts = options.colour ? [options.colour, size] : [size];
    return {
      sku: [sku, ...parts.map(skuPart)].join("-"),
      name: parts.join(" / "),
      priceMinor,
      ...(options.compareAtMinor ? { compareAtMinor: options.compareAtMinor } : {}),
      stock,
    };
  });
  return variants as Variants;
}

function skuPart(text: string): string {
  return text
    .toUpperCase()
    .replace(/½/g, "5")
    .replace(/[^A-Z0-9]+/g, "")
    .slice(0, 6);
}
