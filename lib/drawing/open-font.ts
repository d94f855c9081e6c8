import "server-only";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { create, type Font } from "fontkit";
import { LRUCache } from "lru-cache";
import { decompress } from "wawoff2";
import { encodeGlyph } from "./encode-glyph";

/** Opened files take some hundred KB each; Chinese comes in a hundred of them. */
const opened = new LRUCache<string, Promise<Font>>({ max: 160 });

/**
 * A font file in one weight, ready to be drawn. The name it has in a document is its own: a document keeps one font for each name,
 * and all slices of a family would have the same.
 * @param file the name of a file under public/fonts @param weight 100 to 900, or the nearest that the file has
 */
export function openFont(file: string, weight: number): Promise<Font> {
  const key = `${weight} ${file}`;
  let font = opened.get(key);
  if (!font) {
    font = open(file, weight);
    opened.set(key, font);
    font.catch(() => opened.delete(key));
  }
  return font;
}

async function open(file: string, weight: number): Promise<Font> {
  const packed = await readFile(join(process.cwd(), "public", "fonts", file));
  const font = create(Buffer.from(await decompress(packed)));
  const { wght, opsz } = font.variationAxes;
  const axes: Record<string, number> = {
    ...(wght && { wght: Math.min(wght.max, Math.max(wght.min, weight)) }),
    ...(opsz && { opsz: Math.min(opsz.max, Math.max(opsz.min, OPTICAL_SIZE)) }),
  };
  const drawn = Object.keys(axes).length > 0 ? font.getVariation(axes) : font;
  const name = `${file.replace(/\W/g, "-")}-${weight}`;
  Object.defineProperty(drawn, "postscriptName", { value: name });
  const createSubset = drawn.createSubset.bind(drawn);
  drawn.createSubset = () => Object.assign(createSubset(), { glyphEncoder: { encodeSimple: encodeGlyph } });
  return drawn;
}

/** Between reading and display: pictures have large titles, documents small ones. */
const OPTICAL_SIZE = 40;
