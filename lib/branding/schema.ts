import { z } from "zod";
import { FONT_IDS } from "./fonts";

export const LOOKS = ["editorial", "gallery", "playful"] as const;
export type Look = (typeof LOOKS)[number];

const hasControlCharacter = (value: string) => /[\u0000-\u0008\u000b-\u001f\u007f]/.test(value);

function line(label: string, max: number) {
  return z
    .string({ error: `${label} must be text` })
    .trim()
    .max(max, `${label} can be ${max} characters at most`)
    .refine((value) => !hasControlCharacter(value), `${label} contains a character that cannot be shown`);
}

function color(label: string) {
  return z
    .string({ error: `${label} must be a colour` })
    .trim()
    .toLowerCase()
    .regex(/^#[0-9a-f]{6}$/, `${label} must look like #a1b2c3`);
}

const font = z.enum(FONT_IDS, { error: "Choose one of the fonts in the list" });

/** "<sha256-prefix>.<ext>", or the bare prefix of a picture that exists in several widths. */
const fileKey = z
  .string()
  .regex(/^[a-f0-9]{8,64}(-\d{2,4})?(\.[a-z0-9]{2,5})?$/, "This file is not known here")
  .nullable();

function isLink(value: string): boolean {
  if (value.startsWith("/")) return !/^\/[/\\]/.test(value);
  try {
    return ["https:", "http:"].includes(new URL(value).protocol);
  } catch {
    return false;
  }
}

function link(label: string) {
  return z
    .string()
    .trim()
    .max(500, `${label} can be 500 characters at most`)
    .refine(isLink, `${label} must begin with https:// or with /`)
    .nullable();
}

const email = z.union([z.literal(""), z.email("This does not look like an e-mail address").max(200)]);
const phone = line("Phone", 40).refine(
  (value) => /^[-+()./\d\s]*$/.test(value),
  "Phone may hold digits, spaces and + ( ) - . /",
);

/** Without what a mail program could take for an address or another header. */
const senderName = line("Sender name", 60).refine(
  (value) => !/[<>@",;:\\]/.test(value),
  'Sender name cannot hold < > @ " , ; : or \\',
);

/** The whole look of a tenant, one document. Strict: a key nobody knows is refused, not stored. */
export const brandingSchema = z.strictObject({
  name: line("Name", 60).min(1, "A name is needed"),
  tagline: line("Tagline", 120),
  colors: z.strictObject({
    primary: color("Primary colour"),
    secondary: color("Secondary colour"),
    accent: color("Accent colour"),
    paper: color("Page background"),
  }),
  fonts: z.strictObject({ heading: font, body: font }),
  radius: z
    .number({ error: "Corner radius must be a number" })
    .min(0, "Corner radius cannot be negative")
    .max(24, "Corner radius can be 24 at most"),
  look: z.enum(LOOKS, { error: "Choose one of the looks in the list" }),
  logo: z.strictObject({ light: fileKey, dark: fileKey }),
  favicon: fileKey,
  socialImage: fileKey,
  hero: z.strictObject({ title: line("Hero title", 90), text: line("Hero text", 280), picture: fileKey }),
  contact: z.strictObject({ email, phone, address: line("Address", 200) }),
  links: z.strictObject({ terms: link("Terms"), privacy: link("Privacy"), support: link("Support") }),
  /** How mail to customers names its sender, and where answers go; the tenant's name and contact where empty. */
  mail: z.strictObject({ senderName: senderName, replyTo: email }),
  /** Custom CSS, by the key of a checked stylesheet (lib/branding/css). */
  css: z
    .string()
    .regex(/^[a-f0-9]{32}$/, "This stylesheet is not known here")
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
