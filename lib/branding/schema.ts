import { z } from "zod";
import { fault } from "@/lib/errors/fault";
import { FONT_IDS } from "./fonts";

export const LOOKS = ["editorial", "gallery", "playful"] as const;
export type Look = (typeof LOOKS)[number];

const hasControlCharacter = (value: string) => /[\u0000-\u0008\u000b-\u001f\u007f]/.test(value);

function line(most: number) {
  return z
    .string()
    .trim()
    .max(most, fault("tooLong", { most }))
    .refine((value) => !hasControlCharacter(value), fault("character"));
}

const color = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^#[0-9a-f]{6}$/, fault("color"));

const font = z.enum(FONT_IDS);

/** "<sha256-prefix>.<ext>", or the bare prefix of a picture that exists in several widths. */
const fileKey = z
  .string()
  .regex(/^[a-f0-9]{8,64}(-\d{2,4})?(\.[a-z0-9]{2,5})?$/)
  .nullable();

function isLink(value: string): boolean {
  if (value.startsWith("/")) return !/^\/[/\\]/.test(value);
  try {
    return ["https:", "http:"].includes(new URL(value).protocol);
  } catch {
    return false;
  }
}

const link = z.string().trim().max(500).refine(isLink).nullable();

const email = z.union([z.literal(""), z.email().max(200)]);
const phone = line(40).refine((value) => /^[-+()./\d\s]*$/.test(value));

/** Without what a mail program could take for an address or another header. */
const senderName = line(60).refine((value) => !/[<>@",;:\\]/.test(value));

/**
 * The whole look of a tenant, one document. Strict: a key nobody knows is refused, not stored. What is wrong with a value is said by
 * form-faults.ts; messages stand here for what the form of a new tenant asks as well.
 */
export const brandingSchema = z.strictObject({
  name: line(60).min(1, fault("nameNeeded")),
  tagline: line(120),
  colors: z.strictObject({ primary: color, secondary: color, accent: color, paper: color }),
  fonts: z.strictObject({ heading: font, body: font }),
  radius: z.number().min(0).max(24),
  look: z.enum(LOOKS),
  logo: z.strictObject({ light: fileKey, dark: fileKey }),
  favicon: fileKey,
  socialImage: fileKey,
  hero: z.strictObject({ title: line(90), text: line(280), picture: fileKey }),
  /** What the home page calls its button and its parts, in the tenant's own language; our words where empty. */
  home: z.strictObject({ action: line(30), featured: line(60), all: line(60) }),
  contact: z.strictObject({ email, phone, address: line(200) }),
  links: z.strictObject({ terms: link, privacy: link, support: link }),
  /** How mail to customers names its sender, and where answers go; the tenant's name and contact where empty. */
  mail: z.strictObject({ senderName: senderName, replyTo: email }),
  /** Custom CSS, by the key of a checked stylesheet (lib/branding/css). */
  css: z
    .string()
    .regex(/^[a-f0-9]{32}$/)
    .nullable(),
});

export type Branding = z.infer<typeof brandingSchema>;

/** Where a new tenant begins: plain, legible, and recognisably nobody's yet. */
export function defaultBranding(name: string): Branding {
  return {
    name,
    tagline: "",
    colors: { primary: "#1f4d3f", secondary: "#e9e2d3", accent: "#d0682b", paper: "#fbfaf6" },
    fonts: { heading: "bricolage", body: "inter" },
    radius: 8,
    look: "editorial",
    logo: { light: null, dark: null },
    favicon: null,
    socialImage: null,
    hero: { title: name, text: "", picture: null },
    home: { action: "", featured: "", all: "" },
    contact: { email: "", phone: "", address: "" },
    links: { terms: null, privacy: null, support: null },
    mail: { senderName: "", replyTo: "" },
    css: null,
  };
}

/**
 * Reads a stored document of any age. What is missing takes its default, and a part that is no longer
 * valid takes its default alone: a portal must never be down because of its own colours.
 */
export function readBranding(stored: unknown, name: string): Branding {
  const document = defaultBranding(name);
  if (!isRecord(stored)) return document;
  const merged = Object.fromEntries(
    Object.entries(document).map(([key, fallback]) => [
      key,
      readPart(key as keyof Branding, stored[key], fallback),
    ]),
  );
  return brandingSchema.parse(merged);
}

function readPart(key: keyof Branding, stored: unknown, fallback: unknown): unknown {
  if (stored === undefined) return fallback;
  const schema = brandingSchema.shape[key];
  const whole = schema.safeParse(isRecord(fallback) && isRecord(stored) ? pick(fallback, stored) : stored);
  return whole.success ? whole.data : fallback;
}

/** The known keys of a group, from the stored one where it has them. */
function pick(fallback: Record<string, unknown>, stored: Record<string, unknown>) {
  return Object.fromEntries(Object.entries(fallback).map(([key, value]) => [key, stored[key] ?? value]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
