import { z } from "zod";
import { postedAnswers, type Posted, type PostedAnswers } from "@/lib/forms/form-data";
import { SLUG } from "./slug";
import { fault } from "@/lib/errors/fault";

export const PRODUCT_STATUSES = ["draft", "active", "archived"] as const;
export type ProductStatus = (typeof PRODUCT_STATUSES)[number];

export const MAX_VARIANTS = 60;
export const MAX_NEW_PICTURES = 8;
const MAX_TAGS = 20;
const MAX_FACTS = 20;

const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max, fault("tooLong", { most: max }))
    .default("");
const checked = z.literal("on").optional().transform(Boolean);
const wholeNumber = /^\d{1,7}$/;

/** An empty text field means "none". */
const optionalId = z
  .union([z.literal(""), z.uuid()])
  .default("")
  .transform((id) => id || null);

export const slugSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(80, fault("tooLong", { most: 80 }))
  .refine((slug) => slug === "" || SLUG.test(slug), fault("slug"))
  .default("");

const stock = z
  .string()
  .trim()
  .refine((text) => text === "" || wholeNumber.test(text), fault("wholeOrNothing"))
  .transform((text) => (text === "" ? null : Number(text)))
  .default(null);

const variantSchema = z.object({
  id: optionalId,
  sku: line(60),
  name: line(80),
  /** As typed, in major units; what it means depends on the tenant's currency. */
  price: line(20),
  compareAt: line(20),
  stock,
  /** The stock that the form was filled with: what was sold meanwhile must not come back. */
  stockWas: stock,
  remove: checked,
});

const imageSchema = z.object({
  alt: line(200),
  position: z.coerce.number().int().min(0).max(999),
  remove: checked,
});

const tags = line(600)
  .transform((text) => [
    ...new Set(
      text
        .split(",")
        .map((tag) => tag.trim())
        .filter(Boolean),
    ),
  ])
  .refine((list) => list.length <= MAX_TAGS, fault("tooManyTags", { most: MAX_TAGS }))
  .refine((list) => list.every((tag) => tag.length <= 40), fault("tagTooLong"));

const FACT = /^[^:：]{1,60}[:：].{1,300}$/;

const facts = line(4_000)
  .transform((text) =>
    text
      .split(/\r?\n/)
      .map((row) => row.trim())
      .filter(Boolean),
  )
  .refine((rows) => rows.length <= MAX_FACTS, fault("tooManyLines", { most: MAX_FACTS }))
  .refine((rows) => rows.every((row) => FACT.test(row)), fault("factLine"))
  .transform((rows) => rows.map(toFact));

function toFact(row: string): { label: string; value: string } {
  const [label = "", ...rest] = row.split(/[:：]/);
  return { label: label.trim(), value: rest.join(":").trim() };
}

const files = z
  .preprocess(
    (value) =>
      (Array.isArray(value) ? value : [value]).filter((file) => file instanceof File && file.size > 0),
    z.array(z.instanceof(File)),
  )
  .refine((list) => list.length <= MAX_NEW_PICTURES, fault("tooManyPictures", { most: MAX_NEW_PICTURES }));

const productFields = z.object({
  name: line(120).pipe(z.string().min(1, fault("productName"))),
  slug: slugSchema,
  summary: line(200),
  description: line(5_000),
  categoryId: optionalId,
  tags,
  facts,
  status: z.enum(["draft", "active"]).default("draft"),
  variants: z.record(z.string(), variantSchema).default({}),
  images: z.record(z.string(), imageSchema).default({}),
  newImages: files,
  /** To the tenant's own form, as they were posted (lib/forms); null where it was not asked. */
  answers: z.custom<PostedAnswers | null>().optional(),
});

/** What the product form sends: `variants.0.sku` and its kin are gathered into groups first. */
export const productSchema = z.preprocess(gathered, productFields);

/** The same for a product that exists. */
export const productEditSchema = z.preprocess(
  gathered,
  productFields.extend({
    id: z.uuid(),
    /** When the product on the screen was last saved. */
    updatedAt: z.coerce.date(),
    /** The person has seen that somebody else saved it, and wants their own version. */
    overwrite: z.literal("1").optional().transform(Boolean),
  }),
);

export type ProductInput = z.output<typeof productSchema>;
export type ProductEdit = z.output<typeof productEditSchema>;
export type VariantInput = ProductInput["variants"][string];

function gathered(form: unknown): unknown {
  return { ...(nestForm(form) as object), answers: postedAnswers(form as Posted) };
}

/**
 * Gathers `a.b.c` names of a form into groups, so that the path of a message is the name of its field again.
 */
export function nestForm(form: unknown): unknown {
  const root = group();
  for (const [name, value] of Object.entries(form as Record<string, unknown>)) {
    const path = name.split(".");
    const last = path.pop()!;
    let place = root;
    for (const part of path) {
      const inner = place[part];
      place = typeof inner === "object" && inner !== null ? (inner as Group) : (place[part] = group());
    }
    place[last] = value;
  }
  return root;
}

type Group = { [name: string]: unknown };

// Own names only: a field called `__proto__.x` is nothing but an unknown field.
function group(): Group {
  return Object.create(null) as Group;
}
