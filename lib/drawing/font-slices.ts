import "server-only";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { FontId } from "@/lib/branding/fonts";

/** A family of which there are files: those that tenants choose, and the one that has the signs of Chinese. */
export type DrawnFamily = Exclude<FontId, "system"> | "noto-sans-sc";

/** A part of a family, as browsers load it: a file, and the signs that are in it. */
export type FontSlice = { file: string; ranges: readonly (readonly [number, number])[] };

const sliced = new Map<DrawnFamily, Promise<FontSlice[]>>();

/** The upright files of a family, from the stylesheet that scripts/fonts.mjs wrote for browsers. Empty where it did not run. */
export function fontSlices(family: DrawnFamily): Promise<FontSlice[]> {
  let slices = sliced.get(family);
  if (!slices) {
    slices = readFile(join(process.cwd(), "public", "fonts", `${family}.css`), "utf8").then(
      readSlices,
      () => [],
    );
    sliced.set(family, slices);
  }
  return slices;
}

/** The slices of a stylesheet of ours: `@font-face{…src:url(/fonts/x.woff2)…;unicode-range:U+0-FF,U+131}`. */
export function readSlices(css: string): FontSlice[] {
  return css.split("@font-face").flatMap((face) => {
    const file = /url\(\/fonts\/([^)]+\.woff2)\)/.exec(face)?.[1];
    if (!file || /font-style:\s*italic/.test(face)) return [];
    const text = /unicode-range:\s*([^;}]+)/.exec(face)?.[1];
    return [{ file, ranges: text ? text.split(",").map(readRange) : [[0, 0x10ffff] as const] }];
  });
}

/** "U+4E00-9FFF", "U+131" or "U+4??" as the first and the last code point. */
function readRange(text: string): readonly [number, number] {
  const [from = "", to] = text.trim().replace(/^u\+/i, "").split("-");
  const first = Number.parseInt(from.replaceAll("?", "0"), 16);
  return [first, to ? Number.parseInt(to, 16) : Number.parseInt(from.replaceAll("?", "f"), 16)];
}

/** Whether the slice says that it has this sign. */
export function covers({ ranges }: FontSlice, codePoint: number): boolean {
  return ranges.some(([first, last]) => codePoint >= first && codePoint <= last);
}
