import { z } from "zod";
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
    [`${name}Key`, text],
    [`${name}Remove`, removal],
  ]),
) as Record<BrandPicture, typeof upload> &
  Record<`${BrandPicture}Key`, typeof text> &
  Record<`${BrandPicture}Remove`, typeof removal>;

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
  /** What is no number is judged with the other values, and gets their words. */
  radius: z.coerce.number().catch(NaN),
  look: text,
  "hero.title": text,
  "hero.text": text,
  "home.action": text,
  "home.featured": text,
  "home.all": text,
  "contact.email": text,
  "contact.phone": text,
  "contact.address": text,
  "links.terms": text,
  "links.privacy": text,
  "links.support": text,
  "mail.senderName": text,
  "mail.replyTo": text,
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
  return brandingSchema.safeParse(documentOf(form, keys, css));
}

function documentOf(form: BrandingForm, keys: BrandPictureKeys, css: Branding["css"]) {
  return {
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
    home: { action: form["home.action"], featured: form["home.featured"], all: form["home.all"] },
    contact: { email: form["contact.email"], phone: form["contact.phone"], address: form["contact.address"] },
    links: {
      terms: form["links.terms"] || null,
      privacy: form["links.privacy"] || null,
      support: form["links.support"] || null,
    },
    mail: { senderName: form["mail.senderName"], replyTo: form["mail.replyTo"] },
    css,
  };
}

/** The pictures of a document, by the name of their file field. */
export function pictureKeys({ logo, favicon, hero, socialImage }: Branding): BrandPictureKeys {
  return { logoLight: logo.light, logoDark: logo.dark, favicon, heroPicture: hero.picture, socialImage };
}

/** The keys that a form names itself: of pictures that were stored when they were chosen, or none where one is to go. */
export function namedPictureKeys(form: BrandingForm, current: BrandPictureKeys): BrandPictureKeys {
  const named = BRAND_PICTURES.map((name) => {
    if (form[`${name}Remove`]) return [name, null] as const;
    return [name, form[`${name}Key`] || current[name]] as const;
  });
  return Object.fromEntries(named) as BrandPictureKeys;
}

/**
 * What a form that is being typed stands for, to be looked at: a value that is none yet keeps the one it has in `saved`.
 * @param raw the fields as they were sent
 */
export function brandingInProgress(raw: Record<string, unknown>, saved: Branding): Branding {
  const parsed = brandingFormSchema.safeParse(raw);
  const form = parsed.data ?? brandingFormSchema.safeParse({ ...raw, radius: saved.radius }).data;
  if (!form) return saved;
  const document = documentOf(form, namedPictureKeys(form, pictureKeys(saved)), saved.css);
  const judged = brandingSchema.safeParse(document);
  if (judged.success) return judged.data;
  const kept = structuredClone<Record<string, unknown>>(document);
  for (const { path } of judged.error.issues) keep(kept, saved, path);
  return brandingSchema.safeParse(kept).data ?? saved;
}

function keep(document: Record<string, unknown>, saved: Branding, [group, name]: PropertyKey[]): void {
  const key = group as keyof Branding;
  const before = saved[key];
  if (name === undefined || typeof before !== "object" || before === null) document[key] = before;
  else Object.assign(document[key] as object, { [name]: (before as Record<PropertyKey, unknown>)[name] });
}
