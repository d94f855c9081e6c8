import "server-only";
import sharp from "sharp";
import { AppError } from "@/lib/errors/app-error";
import { drawSvg, DrawingTooSlow, looksLikeSvg, SvgRefused } from "./svg/draw-svg";
import { pictureRefused } from "./picture-refused";
import { MAX_PICTURE_MB } from "./upload-limits";

export const MAX_UPLOAD_BYTES = MAX_PICTURE_MB * 1024 * 1024;
const MAX_PIXELS = 50_000_000;
const DECODING_SECONDS = 20;
const ACCEPTED = new Set(["jpeg", "png", "webp", "gif", "avif", "heif", "tiff"]);

export type Drawable = {
  pixels: Buffer;
  layout: { width: number; height: number; channels: 1 | 2 | 3 | 4 };
  width: number;
  height: number;
  /** The colour that there is most of, #rrggbb. */
  color: string;
};

/**
 * An uploaded picture as pixels, upright, 1600 wide or high at most. Nothing else of the upload is left: no names of places and
 * cameras, no second pictures, no text.
 *
 * @param bytes the file as it came, 10 MB and 50 megapixels at most; a drawing (SVG) is sanitised first
 * @throws AppError FILE_REFUSED, with the reason among its values
 */
export async function toDrawable(bytes: Uint8Array): Promise<Drawable> {
  if (bytes.byteLength === 0) throw pictureRefused("empty");
  if (bytes.byteLength > MAX_UPLOAD_BYTES) throw pictureRefused("tooLarge");
  return inTurn(() => decode(bytes));
}

const AT_ONCE = 2;
let underway = 0;
const waiting: (() => void)[] = [];

/** Decoding holds one of the four threads that passwords and files of every tenant share: two stay free. */
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

async function decode(bytes: Uint8Array): Promise<Drawable> {
  try {
    const isDrawing = looksLikeSvg(bytes);
    const input = sharp(isDrawing ? await drawSvg(bytes, MAX_PIXELS) : bytes, {
      limitInputPixels: MAX_PIXELS,
    });
    const { format } = await input.metadata();
    // What is still a drawing here came packed or in another encoding, past what reads drawings.
    if (!format || !ACCEPTED.has(format)) throw pictureRefused("format");
    const { data, info } = await input
      .timeout({ seconds: DECODING_SECONDS })
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
    if (error instanceof SvgRefused) throw pictureRefused(error.fault, error);
    if (error instanceof DrawingTooSlow) throw pictureRefused("tooSlow", error);
    throw pictureRefused("unreadable", error);
  }
}
