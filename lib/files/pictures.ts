import "server-only";
import { createHash } from "node:crypto";
import sharp from "sharp";
import type { Sharp } from "sharp";
import { inTenant, type TenantDb } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { admit, refuseWithoutRoom } from "@/lib/usage/admit";
import { PICTURE_WIDTHS, type PictureWidth } from "./picture-url";
import { fileStore } from "./store";
import { inTheirWords } from "./picture-refused";
import { toDrawable } from "./to-drawable";

/** Of WebP, from 0 to 100: photographs look the same from here on, on screens with two pixels to a point. */
const QUALITY = 76;

export type StoredPicture = { key: string; width: number; height: number; color: string };

/**
 * Takes an uploaded picture in: decodes it, turns it upright, strips what the camera wrote, and stores it as WebP in the
 * widths that pages ask for. What is stored is always drawn anew from pixels, so nothing that hid in the upload survives.
 *
 * @param bytes the file as it came, 10 MB and 50 megapixels at most
 * @returns the key without width; picture-url.ts makes addresses of it
 * @throws AppError FILE_REFUSED for what is no picture, or too large a one; PLAN_LIMIT_REACHED
 */
export async function storePicture(ctx: TenantContext, bytes: Uint8Array): Promise<StoredPicture> {
  const key = createHash("sha256").update(bytes).digest("hex").slice(0, 32);
  await inTenant(ctx, async (db) => {
    if (!(await isStored(db, key))) await refuseWithoutRoom(db, ctx, "storageMb");
  });
  const source = await toDrawable(bytes).catch((error: unknown) => {
    throw inTheirWords(error, ctx.locale);
  });
  const store = fileStore();
  let total = 0;
  for (const width of PICTURE_WIDTHS) {
    const image = await inWidth(sharp(source.pixels, { raw: source.layout }), width);
    await store.put(ctx, `${key}-${width}.webp`, image);
    total += image.byteLength;
  }
  const picture = { key, width: source.width, height: source.height, color: source.color };
  const row = {
    mime: "image/webp",
    bytes: total,
    width: picture.width,
    height: picture.height,
    color: picture.color,
  };
  // What counts is what is kept: all widths, not the upload. Where somebody else takes the last room meanwhile, files stay
  // behind that no row names, as after a crash here.
  await inTenant(ctx, async (db) => {
    if (await isStored(db, key)) return; // the same picture is the same file
    await admit(db, ctx, "storageMb", total);
    await db.storedFile.createMany({ data: [{ key, ...row }], skipDuplicates: true });
  });
  return picture;
}

/** A picture as it is stored in one of the widths: WebP, and never larger than it was. */
export const inWidth = (picture: Sharp, width: PictureWidth): Promise<Buffer> =>
  picture.resize({ width, withoutEnlargement: true }).webp({ quality: QUALITY, effort: 4 }).toBuffer();

export async function isStored(db: TenantDb, key: string): Promise<boolean> {
  return (await db.storedFile.count({ where: { key } })) > 0;
}
