import "server-only";
import sharp from "sharp";
import { toDrawable } from "@/lib/files/to-drawable";
import { dominantColors } from "./dominant-colors";

const SAMPLED = 96;

/**
 * The dominant colours of a picture that can be told apart, the strongest first: what a brand's palette begins with.
 *
 * @param bytes a picture as it was uploaded, a drawing as well; what is transparent does not count
 * @returns #rrggbb, one to six; the same ones for the same bytes
 * @throws AppError FILE_REFUSED for what is no picture
 */
export async function paletteFromPicture(bytes: Uint8Array): Promise<string[]> {
  const picture = await toDrawable(bytes);
  const { data } = await sharp(picture.pixels, { raw: picture.layout })
    .resize(SAMPLED, SAMPLED, { fit: "inside", kernel: "nearest" })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return dominantColors(data);
}
