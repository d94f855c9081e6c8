import type { Branding } from "./schema";

/** One value of a brand that is another now, by its path in the document ("colors.primary"). */
export type BrandChange = { path: string; from: BrandValue; to: BrandValue };
export type BrandValue = string | number | null;

/** Every value of a document by its path, in the order of the schema. */
export function brandValues(branding: Branding): [path: string, value: BrandValue][] {
  return Object.entries(branding).flatMap(([key, value]): [string, BrandValue][] =>
    typeof value === "object" && value !== null
      ? Object.entries(value).map(([inner, one]): [string, BrandValue] => [`${key}.${inner}`, one])
      : [[key, value]],
  );
}

/** What is different between two brands. */
export function brandChanges(before: Branding, after: Branding): BrandChange[] {
  const earlier = new Map(brandValues(before));
  return brandValues(after).flatMap(([path, to]) => {
    const from = earlier.get(path) ?? null;
    return from === to ? [] : [{ path, from, to }];
  });
}

/** The name of a path among the words of the branding page: "colors.primary" is "colorsPrimary". */
export function pathWord(path: string): string {
  return path.replace(/\.(\w)/g, (_, letter: string) => letter.toUpperCase());
}
