import { z } from "zod";
import { AA_SHAPE, contrastRatio, suggestReadable } from "./contrast";
import { brandingSchema, type Branding } from "./schema";

/** The pictures of a brand, by the name of their file field. */
export const BRAND_PICTURES = ["logoLight", "logoDark", "favicon", "heroPicture", "socialImage"] as const;
export type BrandPicture = (typeof BRAND_PICTURES)[number];

const text = z.string().default("");
const upload = z
  .unknown()
  .transform((value) => (value instanceof File && value.size > 0 ? value : null))
  .default(null);
const removal = z.literal("on").optional().transform(Boolean);

const pictures = Object.fromEntries(
  BRAND_PICTURES.flatMap((name) => [
    [name, upload],
    [`${name}Remove`, removal],
  ]),
) as Record<BrandPicture, typeof upload> & Record<`${BrandPicture}Remove`, typeof removal>;

/** What the branding form sends. The values themselves are judged by the branding schema. */
export const brandingFormSchema = z.object({
  /** When the brand on the screen was last saved. */
  updatedAt: z.coerce.date(),
  intent: z.enum(["draft", "publish"]).default("draft"),
  overwrite: z.literal("1").optional().transform(Boolean),
  name: text,
  tagline: text,
  "colors.primary": text,
  "colors.secondary": text,
  "colors.accent": text,
  "colors.paper": text,
  "fonts.heading": text,
  "fonts.body": text,
  radius: z.coerce.number({ error: "Corner radius must be a number" }),
  look: text,
  "hero.title": text,
  "hero.text": text,
  "contact.email": text,
  "contact.phone": text,
  "contact.address": text,
  "links.terms": text,
  "links.privacy": text,
  ...pictures,
});

export type BrandingForm = z.output<typeof brandingFormSchema>;
export type BrandPictureKeys = Record<BrandPicture, string | null>;

/**
 * The document that a form stands for; the paths of its faults are the names of the form's fields.
 * @param css the custom CSS that the brand has: it is edited on a page of its own
 */
export function parseBranding(
  form: BrandingForm,
  keys: BrandPictureKeys,
  css: Branding["css"],
): z.ZodSafeParseResult<Branding> {
  return brandingSchema.safeParse({
    name: form.name,
    tagline: form.tagline,
    colors: {
      primary: form["colors.primary"],
      secondary: form["colors.secondary"],
      accent: form["colors.accent"],
      paper: form["colors.paper"],
    },
    fonts: { heading: form["fonts.heading"], body: form["fonts.body"] },
    radius: form.radius,
    look: form.look,
    logo: { light: keys.logoLight, dark: keys.logoDark },
    favicon: keys.favicon,
    socialImage: keys.socialImage,
    hero: { title: form["hero.title"], text: form["hero.text"], picture: keys.heroPicture },
    contact: { email: form["contact.email"], phone: form["contact.phone"], address: form["contact.address"] },
    links: { terms: form["links.terms"] || null, privacy: form["links.privacy"] || null },
    css,
  });
}

/** The pictures of a document, by the name of their file field. */
export function pictureKeys({ logo, favicon, hero, socialImage }: Branding): BrandPictureKeys {
  return { logoLight: logo.light, logoDark: logo.dark, favicon, heroPicture: hero.picture, socialImage };
}

export type ContrastFault = { field: "colors.primary" | "colors.accent"; ratio: number; suggestion: string };

/**
 * Colours that may not be published: text finds its own readable colour on any background, but a button in a colour that
 * is hardly told from the page cannot be seen as one (WCAG AA asks 3:1).
 */
export function contrastFaults({
  primary,
  paper,
}: Pick<Branding["colors"], "primary" | "paper">): ContrastFault[] {
  const suggestion = suggestReadable(primary, paper, AA_SHAPE);
  return suggestion ? [{ field: "colors.primary", ratio: contrastRatio(primary, paper), suggestion }] : [];
}
