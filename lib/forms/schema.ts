import { z } from "zod";

/** What a form can be about: each has a place where its answers are kept. */
export const FORMS = ["products", "customers", "orders"] as const;
export type FormName = (typeof FORMS)[number];

export const MAX_FIELDS = 60;
const MAX_DEPTH = 3;

/** Words in one language for all, or one for each. */
const words = z.union(
  [
    z.string().trim().min(1).max(300),
    z.strictObject({
      en: z.string().trim().min(1).max(300),
      zh: z.string().trim().min(1).max(300).optional(),
    }),
  ],
  { error: "must be text, or { en: …, zh: … }" },
);
export type Words = z.infer<typeof words>;

const key = z
  .string({ error: "must be a name such as shelf_life" })
  .regex(
    /^[a-z][a-z0-9_]{0,39}$/,
    "must be lower-case letters, digits and _, beginning with a letter, 40 at most",
  )
  .refine((name) => !(name in {}), "is a name that JavaScript has taken");
const scalar = z.union([z.string().max(200), z.number(), z.boolean()]);

/** When a field is asked for: another field, before it in the same list, says so. */
const condition = z.union([
  z.strictObject({ field: key, is: z.union([scalar, z.array(scalar).min(1).max(50)]) }),
  z.strictObject({ field: key, answered: z.boolean() }),
]);
export type Condition = z.infer<typeof condition>;

const option = z.union([
  key.transform((value) => ({ value, label: value as Words })),
  z.strictObject({ value: key, label: words }),
]);
const options = z
  .array(option)
  .min(1, "needs at least one option")
  .max(200)
  .refine(
    (all) => new Set(all.map(({ value }) => value)).size === all.length,
    "has two options with the same value",
  );

const common = {
  key,
  label: words,
  help: words.optional(),
  required: z.boolean().default(false),
  /** Whether customers see it on the portal. */
  public: z.boolean().default(false),
  when: condition.optional(),
};
const day = z.iso.date("must be a day such as 2026-03-14");

// No patterns of a tenant's own: a regular expression can hold the process for minutes.
const textField = z.strictObject({
  type: z.literal("text"),
  ...common,
  maxLength: z.number().int().min(1).max(10_000).default(200),
  multiline: z.boolean().default(false),
  format: z.enum(["email", "url", "phone"]).optional(),
});
const numberField = z
  .strictObject({
    type: z.literal("number"),
    ...common,
    min: z.number().optional(),
    max: z.number().optional(),
    decimals: z.number().int().min(0).max(6).default(0),
    unit: z.string().max(20).optional(),
  })
  .refine(({ min = -Infinity, max = Infinity }) => min <= max, "has a min above its max");
const dateField = z
  .strictObject({ type: z.literal("date"), ...common, from: day.optional(), until: day.optional() })
  .refine(({ from = "", until = "9999" }) => from <= until, "has a from after its until");
const selectField = z.strictObject({ type: z.literal("select"), ...common, options });
const multiSelectField = z.strictObject({
  type: z.literal("multi-select"),
  ...common,
  options,
  most: z.number().int().min(1).max(200).optional(),
});
const fileField = z.strictObject({
  type: z.literal("file"),
  ...common,
  accept: z
    .array(z.enum(["image", "pdf"]))
    .min(1)
    .default(["image", "pdf"]),
  maxMb: z.number().min(0.1).max(10).default(5),
});
const addressField = z.strictObject({ type: z.literal("address"), ...common });

type Leaf =
  | z.infer<typeof textField>
  | z.infer<typeof numberField>
  | z.infer<typeof dateField>
  | z.infer<typeof selectField>
  | z.infer<typeof multiSelectField>
  | z.infer<typeof fileField>
  | z.infer<typeof addressField>;
/** Fields within a field: one answer that is an object, or a list of up to `most` of them. */
export type Group = Pick<Leaf, keyof typeof common> & {
  type: "group";
  many: boolean;
  most: number;
  fields: Field[];
};
export type Field = Leaf | Group;

function fieldAt(depth: number): z.ZodType<Field, unknown> {
  const leaves = [
    textField,
    numberField,
    dateField,
    selectField,
    multiSelectField,
    fileField,
    addressField,
  ] as const;
  if (depth === MAX_DEPTH) return z.discriminatedUnion("type", [...leaves], { error: unknownType });
  const group = z.strictObject({
    type: z.literal("group"),
    ...common,
    many: z.boolean().default(false),
    most: z.number().int().min(1).max(100).default(20),
    fields: z.lazy(() => fieldList(depth + 1)),
  });
  return z.discriminatedUnion("type", [...leaves, group], { error: unknownType });
}

function fieldList(depth: number) {
  return z
    .array(fieldAt(depth))
    .min(1, "needs at least one field")
    .max(MAX_FIELDS, `has more than ${MAX_FIELDS} fields`)
    .superRefine((fields, issues) => {
      fields.forEach((field, index) => {
        const before = fields.slice(0, index);
        if (before.some((one) => one.key === field.key))
          issues.addIssue({
            code: "custom",
            path: [index, "key"],
            message: `is the second field called ${field.key}`,
          });
        if (field.when && !before.some((one) => one.key === field.when!.field))
          issues.addIssue({
            code: "custom",
            path: [index, "when", "field"],
            message: `names ${field.when.field}, which is not a field before this one`,
          });
      });
    });
}

/** A field of the form, or one in a group of it: size, size.width. */
const path = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]{0,39}(\.[a-z][a-z0-9_]{0,39}){0,2}$/,
    "must be a field, or group.field for one in a group",
  )
  .refine((name) => name.split(".").every((part) => !(part in {})), "is a name that JavaScript has taken");

/** What became of the fields of the version before. Each is done in turn. */
const step = z.union(
  [
    z.strictObject({
      rename: z
        .record(path, path)
        .refine(
          (names) => Object.entries(names).every(([old, name]) => groupOf(old) === groupOf(name)),
          "moves a field into another group, which is not known here",
        ),
    }),
    z.strictObject({ drop: z.array(path).min(1) }),
    z.strictObject({ set: z.record(path, z.json()) }),
    z.strictObject({ convert: z.record(path, z.enum(["text", "number", "list", "first"])) }),
    z.strictObject({ map: z.record(path, z.record(z.string(), key.nullable())) }),
  ],
  { error: "must be one of rename, drop, set, convert, map" },
);
export type Step = z.infer<typeof step>;

/** A form as it is written down. */
export const formSchema = z.strictObject({
  form: z.enum(FORMS, { error: `must be one of ${FORMS.join(", ")}` }),
  version: z.number({ error: "must be a whole number" }).int().min(1).max(9_999),
  title: words.optional(),
  fields: fieldList(1),
  changes: z.array(step).max(50).default([]),
});
export type Form = z.infer<typeof formSchema>;

/** The group that a path leads into; "" is the form itself. */
export function groupOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf(".")));
}

function unknownType(): string {
  return "must be one of text, number, date, select, multi-select, file, address, group (three deep at most)";
}
