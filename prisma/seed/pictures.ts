import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { storePicture, type StoredPicture } from "@/lib/files/pictures";
import type { TenantContext } from "@/lib/tenancy/context";
import type { DemoTenant } from "./content/types";

/** What was stored, by the name of the drawing. */
export type Pictures = ReadonlyMap<string, StoredPicture>;

const FOLDER = join("prisma", "seed", "pictures");

/** Every drawing that a demo tenant names. */
export function drawingsOf({ branding, products }: DemoTenant): string[] {
  const { logo, favicon, socialImage, hero } = branding;
  const named = [
    logo.light,
    logo.dark,
    favicon,
    socialImage,
    hero.picture,
    ...products.map((product) => product.picture),
  ];
  return [...new Set(named.filter((file) => file !== null))];
}

/** Takes the drawings in by the way that uploads go. */
export async function storeDrawings(ctx: TenantContext, demo: DemoTenant): Promise<Pictures> {
  const stored = new Map<string, StoredPicture>();
  const waiting = drawingsOf(demo);
  const worker = async () => {
    for (let file = waiting.pop(); file; file = waiting.pop()) {
      const path = join(FOLDER, file);
      if (!existsSync(path)) throw new Error(`The drawing ${path} is missing.`);
      stored.set(file, await storePicture(ctx, await readFile(path)));
    }
  };
  await Promise.all([worker(), worker(), worker()]);
  return stored;
}
