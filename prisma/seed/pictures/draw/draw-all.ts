import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { bella } from "./bella/bella";
import { harbour } from "./harbour/harbour";
import { k001 } from "./k001/k001";
import { northwind } from "./northwind/northwind";
import type { Pictures } from "./svg";

/** Above CSS's 96 dots an inch: a product comes out 1280 pixels wide. */
const DENSITY = 144;

/**
 * Draws the pictures of the demo companies beside this folder: `tsx prisma/seed/pictures/draw/draw-all.ts [company]`.
 * They are kept in the repository as pixels, because their grain takes minutes to draw; run this when a drawing changes.
 */
const companies: Record<string, Pictures> = { bella, northwind, k001, harbour };
const only = process.argv[2];

for (const [code, pictures] of Object.entries(companies)) {
  if (only && only !== code) continue;
  for (const [name, draw] of Object.entries(pictures)) {
    const file = join(import.meta.dirname, "..", code, `${name}.webp`);
    await mkdir(dirname(file), { recursive: true });
    await sharp(Buffer.from(draw()), { density: DENSITY }).webp({ quality: 86, effort: 6 }).toFile(file);
    console.log(file);
  }
}
