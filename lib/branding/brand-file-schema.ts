import { z } from "zod";
import { CSS_LIMITS } from "./css/fault";
import { BRAND_PICTURES, type BrandPicture } from "./edit-schema";
import { brandingSchema, defaultBranding, type Branding } from "./schema";

/** What a brand file says of itself. Another number only when old files could not be read as they are. */
export const BRAND_FILE_FORMAT = "portal-brand";
export const BRAND_FILE_VERSION = 1;

const picture = z.strictObject({
  type: z.enum(["image/webp", "image/png", "image/svg+xml"]),
  data: z.base64().min(1),
});

const envelope = z.strictObject({
  format: z.literal(BRAND_FILE_FORMAT),
  version: z.literal(BRAND_FILE_VERSION),
  exportedAt: z.iso.datetime(),
  branding: z.record(z.string(), z.unknown()),
  pictures: z.partialRecord(z.enum(BRAND_PICTURES), picture),
  /** Custom CSS as it was written: it is checked anew where it is brought in. */
  css: z.string().max(CSS_LIMITS.bytes).optional(),
});

export type BrandFile = Omit<z.infer<typeof envelope>, "branding"> & { branding: Branding };

/** Why a file was not taken, as a word of the branding page, and where in the file. */
export type BrandFileFault = { reason: "fileNoJson" | "fileOther" | "fileNewer" | "fileValue"; at: string };

export type ReadBrandFile = { file: BrandFile } | { fault: BrandFileFault };

/**
 * A brand in which no picture and no stylesheet is named: those of a file travel inside it.
 */
export function withoutPictures(branding: Branding): Branding {
  return {
    ...branding,
    logo: { light: null, dark: null },
    favicon: null,
    socialImage: null,
    hero: { ...branding.hero, picture: null },
    css: null,
  };
}

/**
 * Reads a brand file. Strict: what nobody knows is refused, not dropped; only what an older file lacks takes its default.
 * @param text the file, whose size was judged before
 */
export function readBrandFile(text: string): ReadBrandFile {
  const json = parsed(text);
  if (json === undefined) return { fault: { reason: "fileNoJson", at: "" } };
  const said = z.object({ format: z.literal(BRAND_FILE_FORMAT), version: z.int() }).safeParse(json);
  if (!said.success) return { fault: { reason: "fileOther", at: "" } };
  if (said.data.version > BRAND_FILE_VERSION) return { fault: { reason: "fileNewer", at: "" } };
  const whole = envelope.safeParse(json);
  if (!whole.success) return { fault: { reason: "fileValue", at: pathOf(whole.error) } };
  const branding = brandingSchema.safeParse(filled(whole.data.branding));
  if (!branding.success) return { fault: { reason: "fileValue", at: `branding.${pathOf(branding.error)}` } };
  // A key would name a file of whoever's host this is; pictures come as pictures or not at all.
  const named = [...Object.values(withoutPicturesNamed(branding.data)), branding.data.css && "css"].find(
    (path) => path !== null,
  );
  if (named) return { fault: { reason: "fileValue", at: `branding.${named}` } };
  return { file: { ...whole.data, branding: branding.data } };
}

function withoutPicturesNamed({
  logo,
  favicon,
  socialImage,
  hero,
}: Branding): Record<BrandPicture, string | null> {
  return {
    logoLight: logo.light && "logo.light",
    logoDark: logo.dark && "logo.dark",
    favicon: favicon && "favicon",
    socialImage: socialImage && "socialImage",
    heroPicture: hero.picture && "hero.picture",
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function filled(stored: Record<string, unknown>): Record<string, unknown> {
  const plain: Record<string, unknown> = defaultBranding("");
  const merged = Object.entries(plain).map(([key, fallback]) => {
    const value = stored[key];
    const isGroup = isRecord(fallback) && isRecord(value);
    return [key, isGroup ? { ...fallback, ...value } : (value ?? fallback)];
  });
  return { ...stored, ...Object.fromEntries(merged) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function pathOf(error: z.ZodError): string {
  const [issue] = error.issues;
  const unknown = issue?.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  return [...(issue?.path ?? []), ...(unknown ? [unknown] : [])].join(".").slice(0, 80);
}
