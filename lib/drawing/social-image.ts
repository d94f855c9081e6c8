import "server-only";
import sharp, { type OverlayOptions, type Sharp } from "sharp";
import { contrastRatio, ensureContrast, mix, readableOn } from "@/lib/branding/contrast";
import type { Tenant } from "@/lib/tenancy/context";
import { brandFile } from "./brand-file";
import { keptDrawing } from "./kept-drawings";
import { setText } from "./set-text";
import { SOCIAL_IMAGE, socialContent, withoutOwn, type SocialSubject } from "./social-subject";

const { width: WIDTH, height: HEIGHT } = SOCIAL_IMAGE;
const MARGIN = 72;
/** Where the picture begins, if there is one. */
const SPLIT = 640;

/** The tenant's own picture where it has chosen one, else one drawn from its brand, as a JPEG. */
export function socialImage(tenant: Tenant, subject: SocialSubject): Promise<Buffer> {
  return keptDrawing(tenant.id, ["social", socialContent(tenant, subject)], () => draw(tenant, subject));
}

/** The same, of one product: never the picture that the tenant has chosen for itself. */
export function productImage(tenant: Tenant, subject: SocialSubject): Promise<Buffer> {
  return socialImage(withoutOwn(tenant), subject);
}

async function draw(tenant: Tenant, subject: SocialSubject): Promise<Buffer> {
  const { branding } = tenant;
  const chosen = await brandFile(tenant, branding.socialImage, 1600);
  if (chosen) return jpeg(sharp(chosen).resize(WIDTH, HEIGHT, { fit: "cover", position: "attention" }));
  const picture = await brandFile(tenant, subject.picture, 960);
  const logo = await brandFile(tenant, branding.logo.light, 480);
  const layers: OverlayOptions[] = [];
  const ground = logo ? branding.colors.paper : branding.colors.primary;
  if (picture) {
    const cover = sharp(picture).resize(WIDTH - SPLIT, HEIGHT, { fit: "cover", position: "attention" });
    layers.push({ input: await cover.png().toBuffer(), left: SPLIT, top: 0 });
  }
  let logoWidth = 0;
  if (logo) {
    const scaled = sharp(logo).resize({ width: 320, height: 92, fit: "inside" });
    const { data, info } = await scaled.png().toBuffer({ resolveWithObject: true });
    layers.push({ input: data, left: MARGIN, top: MARGIN - 8 });
    logoWidth = info.width / info.height < 1.8 ? info.width : Infinity; // a wide one says the name itself
  }
  const words = await wordsSvg(branding, subject, { ground, logoWidth, hasPicture: picture !== null });
  layers.push({ input: Buffer.from(words), left: 0, top: 0 });
  const base = sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: ground } });
  return jpeg(sharp(await base.composite(layers).png().toBuffer()));
}

type Layout = { ground: string; logoWidth: number; hasPicture: boolean };

/** Name above, title in the middle, a line of the brand's colours at the foot. */
async function wordsSvg(
  { name, colors, fonts }: Tenant["branding"],
  { title, text }: SocialSubject,
  { ground, logoWidth, hasPicture }: Layout,
): Promise<string> {
  const ink = readableOn(ground);
  const quiet = ensureContrast(mix(ground, ink, 0.68), [ground]);
  const maxWidth = (hasPicture ? SPLIT : WIDTH) - 2 * MARGIN + (hasPicture ? 16 : 0);
  const parts: string[] = [];
  if (logoWidth !== Infinity) {
    const left = logoWidth ? logoWidth + 20 : 0;
    const style = { font: fonts.heading, weight: 600, size: 40, color: ink };
    const set = await setText(name, style, { maxWidth: maxWidth - left, maxLines: 1, minSize: 24 });
    parts.push(at(MARGIN + left, MARGIN + 38 - set.height / 2, set.svg));
  }
  const heading = await setText(
    title === name && logoWidth !== Infinity ? text || name : title,
    { font: fonts.heading, weight: 600, size: hasPicture ? 72 : 92, color: ink, lineHeight: 1.08 },
    { maxWidth, maxLines: 4, minSize: 42 },
  );
  const below = title === name ? "" : text;
  const line = await setText(
    below,
    { font: fonts.body, weight: 400, size: 31, color: quiet, lineHeight: 1.3 },
    { maxWidth, maxLines: 2, minSize: 26 },
  );
  const gap = line.height ? 30 : 0;
  const foot = HEIGHT - MARGIN - 26;
  const top = Math.max(MARGIN + 112, foot - heading.height - gap - line.height);
  parts.push(at(MARGIN, top, heading.svg), at(MARGIN, top + heading.height + gap, line.svg));
  parts.push(stripe(colors, ground, hasPicture ? SPLIT : WIDTH));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${parts.join("")}</svg>`;
}

const at = (x: number, y: number, svg: string) => `<g transform="translate(${x} ${y.toFixed(1)})">${svg}</g>`;

function stripe(colors: Tenant["branding"]["colors"], ground: string, width: number): string {
  const seen = [colors.primary, colors.accent, colors.secondary].filter(
    (color) => contrastRatio(color, ground) >= 1.15,
  );
  const each = width / Math.max(1, seen.length);
  return seen
    .map(
      (color, index) =>
        `<rect x="${index * each}" y="${HEIGHT - 18}" width="${each}" height="18" fill="${color}"/>`,
    )
    .join("");
}

function jpeg(image: Sharp): Promise<Buffer> {
  return image.flatten({ background: "#ffffff" }).jpeg({ quality: 84, mozjpeg: true }).toBuffer();
}
