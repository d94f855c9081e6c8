import "server-only";
import sharp from "sharp";
import { readableOn } from "@/lib/branding/contrast";
import type { Tenant } from "@/lib/tenancy/context";
import { brandFile } from "./brand-file";
import { iconContent } from "./icon-version";
import { keptDrawing } from "./kept-drawings";
import { setText } from "./set-text";

/**
 * `plain` is what a browser shows in a tab; `full` fills its square, for home screens that cut the corners themselves; `maskable` keeps
 * everything that matters in the middle, because any shape may be cut out of it.
 */
export type IconShape = "plain" | "full" | "maskable";

/** The tenant's icon as a PNG; without one of its own its logo, if that is a sign, or the first letter of its name on its colour. */
export async function iconPng(tenant: Tenant, size: number, shape: IconShape): Promise<Buffer> {
  return keptDrawing(tenant.id, ["icon", iconContent(tenant), size, shape], async () => {
    const own = (await brandFile(tenant, tenant.branding.favicon, 480)) ?? (await signOf(tenant));
    if (!own)
      return sharp(Buffer.from(await letterSvg(tenant, shape)))
        .resize(size, size)
        .png()
        .toBuffer();
    return framed(own, size, shape, tenant.branding.colors.paper);
  });
}

/** What is wider, or higher, is a word that nobody can read in a square. */
const SIGN_RATIO = 1.5;

/** The logo, where it can stand in a square. */
async function signOf(tenant: Tenant): Promise<Buffer | null> {
  if (tenant.branding.favicon) return null;
  const logo = await brandFile(tenant, tenant.branding.logo.light, 480);
  if (!logo) return null;
  const { width, height } = await sharp(logo).metadata();
  return Math.max(width / height, height / width) <= SIGN_RATIO ? logo : null;
}

/** An icon of any proportions in a square. Where corners may be cut, its own ground goes on to the edge, or else the page's. */
async function framed(bytes: Buffer, size: number, shape: IconShape, paper: string): Promise<Buffer> {
  const ground = await groundOf(bytes);
  const room = { plain: 0, full: ground ? 0 : 0.1, maskable: ground ? 0.1 : 0.2 }[shape];
  const background = shape === "plain" ? { r: 0, g: 0, b: 0, alpha: 0 } : (ground ?? paper);
  const inner = Math.round(size * (1 - 2 * room));
  const around = (size - inner) / 2;
  const [before, after] = [Math.floor(around), Math.ceil(around)];
  const picture = sharp(bytes).resize(inner, inner, { fit: "contain", background });
  return picture
    .extend({ top: before, left: before, bottom: after, right: after, background })
    .flatten(shape === "plain" ? false : { background })
    .png()
    .toBuffer();
}

/** The colour that an icon is drawn on: what the middles of its four edges have in common, if they are not see-through. */
async function groundOf(bytes: Buffer): Promise<{ r: number; g: number; b: number } | null> {
  const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const [x, y, inset] = [width >> 1, height >> 1, Math.max(1, width >> 5)];
  const places = [
    [x, inset],
    [x, height - 1 - inset],
    [inset, y],
    [width - 1 - inset, y],
  ] as const;
  const colors = places.map(([left, top]) => [...data.subarray((top * width + left) * 4).subarray(0, 4)]);
  const [r = 0, g = 0, b = 0] = colors[0] ?? [];
  const isAlike = colors.every(
    (one) => one[3]! > 250 && [r, g, b].every((part, at) => Math.abs(part - one[at]!) < 24),
  );
  return isAlike ? { r, g, b } : null;
}

/** The letter in the tenant's own font, as shapes. */
export async function letterSvg(
  { branding }: Pick<Tenant, "branding">,
  shape: IconShape = "plain",
): Promise<string> {
  const { name, colors, fonts } = branding;
  const letter = [...name][0]?.toUpperCase() ?? "";
  const size = shape === "maskable" ? 26 : 38;
  const color = readableOn(colors.primary);
  const style = { font: fonts.heading, weight: 700, size, color };
  const drawn = await setText(letter, style, { maxWidth: 64, maxLines: 1 });
  const place = `translate(${32 - drawn.width / 2} ${32 - size * 0.51})`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64"${shape === "plain" ? ' rx="14"' : ""} fill="${colors.primary}"/>` +
    `<g transform="${place}">${drawn.svg}</g></svg>`
  );
}
