import "server-only";
import sharp from "sharp";
import { toDrawable } from "@/lib/files/to-drawable";
import type { Tenant } from "@/lib/tenancy/context";
import { brandFile } from "./brand-file";
import { keptDrawing } from "./kept-drawings";

/** Pixels, for screens with two of them to a point: logos stand 40 points high in a mail, and 260 wide at most. */
const ROOM = { width: 520, height: 112 } as const;

/** What stands in for a picture that this tenant does not have: one that is not there is looked for each time. */
class NoPicture extends Error {}

/**
 * A picture of this tenant's as mail can show it: a PNG, since many programs that show mail draw neither SVG nor WebP.
 * @param hash the picture's key, without an ending
 * @returns null for one that the tenant does not have
 */
export async function mailLogoPng(tenant: Pick<Tenant, "id">, hash: string): Promise<Buffer | null> {
  try {
    return await keptDrawing(tenant.id, ["mail-logo", hash, ROOM], async () => {
      const stored = (await brandFile(tenant, `${hash}.svg`, 960)) ?? (await brandFile(tenant, hash, 960));
      if (!stored) throw new NoPicture();
      const { pixels, layout } = await toDrawable(stored);
      return sharp(pixels, { raw: layout })
        .resize({ ...ROOM, fit: "inside", withoutEnlargement: true })
        .png({ palette: true })
        .toBuffer();
    });
  } catch (error) {
    if (error instanceof NoPicture) return null;
    throw error;
  }
}
