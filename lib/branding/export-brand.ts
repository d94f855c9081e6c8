import "server-only";
import { fileStore } from "@/lib/files/store";
import { requirePermission } from "@/lib/staff/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import { BRAND_FILE_FORMAT, BRAND_FILE_VERSION, withoutPictures, type BrandFile } from "./brand-file-schema";
import { findSource } from "./css/stylesheets";
import { BRAND_PICTURES, pictureKeys } from "./edit-schema";
import { getEditedBranding } from "./publish";

const TYPES: Record<string, "image/webp" | "image/png" | "image/svg+xml" | undefined> = {
  webp: "image/webp",
  png: "image/png",
  svg: "image/svg+xml",
};

/** A picture as it goes into a brand file: the drawing, or the largest of a photograph; without bytes where the tenant has none such. */
export async function wholePicture(ctx: TenantContext, key: string) {
  const stored = key.includes(".") ? key : `${key}-1600.webp`;
  return { bytes: await fileStore().get(ctx, stored), type: TYPES[stored.split(".").at(-1)!] };
}

/**
 * The brand as one file, with its pictures and its custom CSS inside: what is published, or the draft where it is asked for.
 * @returns JSON text
 * @throws AppError FORBIDDEN
 */
export async function exportBrand(ctx: TenantContext, which: "published" | "edited"): Promise<string> {
  requirePermission(ctx.actor, "branding:write");
  const { branding: edited, published } = await getEditedBranding(ctx);
  const branding = which === "edited" ? edited : published;
  const keys = pictureKeys(branding);
  const css = await findSource(ctx, branding.css);
  const pictures: BrandFile["pictures"] = {};
  for (const name of BRAND_PICTURES) {
    const key = keys[name];
    if (!key) continue;
    const { bytes, type } = await wholePicture(ctx, key);
    if (bytes && type) pictures[name] = { type, data: bytes.toString("base64") };
  }
  const file: BrandFile = {
    format: BRAND_FILE_FORMAT,
    version: BRAND_FILE_VERSION,
    exportedAt: new Date().toISOString(),
    branding: withoutPictures(branding),
    pictures,
    ...(css && { css }),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
