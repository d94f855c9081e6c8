import "server-only";
import { createHash } from "node:crypto";
import sharp from "sharp";
import { inTenant, type TenantDb } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import type { TenantContext } from "@/lib/tenancy/context";
import { admit, refuseWithoutRoom } from "@/lib/usage/admit";
import { PICTURE_WIDTHS } from "./picture-url";
import { fileStore } from "./store";
import { MAX_PICTURE_MB } from "./upload-limits";
import type { FaultValues, Refusal } from "@/lib/errors/fault";

export const MAX_UPLOAD_BYTES = MAX_PICTURE_MB * 1024 * 1024;
const MAX_PIXELS = 50_000_000;
const ACCEPTED = new Set(["jpeg", "png", "webp", "gif", "avif", "heif", "svg", "tiff"]);

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
  if (bytes.byteLength === 0) throw refused("fileEmpty");
  if (bytes.byteLength > MAX_UPLOAD_BYTES) throw refused("pictureTooLarge", { most: MAX_PICTURE_MB });
  const key = createHash("sha256").update(bytes).digest("hex").slice(0, 32);
  await inTenant(ctx, async (db) => {
    if (!(await isStored(db, key))) await refuseWithoutRoom(db, ctx, "storageMb");
  });
  const source = await inTurn(() => decode(bytes));
  const store = fileStore();
  let total = 0;
  for (const width of PICTURE_WIDTHS) {
    const scaled = sharp(source.pixels, { raw: source.layout }).resize({ width, withoutEnlargement: true });
    const image = await scaled.webp({ quality: 82, effort: 3 }).toBuffer();
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

export async function isStored(db: TenantDb, key: string): Promise<boolean> {
  return (await db.storedFile.count({ where: { key } })) > 0;
}

const AT_ONCE = 2;
let underway = 0;
const waiting: (() => void)[] = [];

/**
 * Decoding holds one of the four threads that passwords and files of every tenant share, and a small drawing can be made to
 * hold it for ten seconds: two stay free.
 */
async function inTurn<Result>(run: () => Promise<Result>): Promise<Result> {
  if (underway < AT_ONCE) underway++;
  else await new Promise<void>((go) => waiting.push(go));
  try {
    return await run();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else underway--;
  }
}

async function decode(bytes: Uint8Array) {
  try {
    const input = sharp(bytes, { limitInputPixels: MAX_PIXELS, density: 144 });
    const { format } = await input.metadata();
    if (!format || !ACCEPTED.has(format)) throw refused("pictureKind");
    const { data, info } = await input
      .rotate()
      .resize({ width: 1600, height: 1600, fit: "inside", withoutEnlargement: true })
      .toColourspace("srgb")
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    const layout = { width, height, channels };
    const { dominant } = await sharp(data, { raw: layout }).flatten({ background: "#ffffff" }).stats();
    const color = `#${[dominant.r, dominant.g, dominant.b].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
    return { pixels: data, layout, width, height, color };
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw refused("pictureUnreadable", {}, error);
  }
}

function refused(says: Refusal, values: FaultValues = {}, cause?: unknown): AppError {
  return new AppError("FILE_REFUSED", `A picture was refused: ${says}`, { says, values, cause });
}
