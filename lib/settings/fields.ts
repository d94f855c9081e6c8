import { z } from "zod";

export const LANGUAGES = ["en", "zh"] as const;
export type Language = (typeof LANGUAGES)[number];
export type Words = Record<Language, string>;

export const WIDGETS = [
  "text",
  /** Never shown, and kept when the field is left empty: made with `secret()`. */
  "secret",
  "number",
  /** Minor units of the tenant's currency. */
  "money",
  "select",
  "switch",
  "time",
  "timeZone",
  "areas",
] as const;
export type Widget = (typeof WIDGETS)[number];

/** How a setting is shown. Stands beside its schema, so that a new one is one place. */
export type SettingMeta = {
  label: Words;
  help: Words;
  widget: Widget;
  options?: readonly { value: string; label: Words | string }[];
  /** Stands behind a number: "%", "MB". */
  unit?: string;
  maxLength?: number;
};

export type SectionMeta = { label: Words; help: Words; operatorsOnly?: true };

export const settingRegistry = z.registry<SettingMeta>();
export const sectionRegistry = z.registry<SectionMeta>();

/** A setting: what it may be, what it is where nothing is stored, and how it is shown. */
export function setting<Schema extends z.ZodType>(
  schema: Schema,
  missing: z.output<Schema>,
  meta: SettingMeta,
): z.ZodDefault<Schema> {
  const made: z.ZodType = z._default(schema, missing as never);
  return made.register(settingRegistry, meta) as z.ZodDefault<Schema>;
}

/** What may be typed, where that is something else than what settings have. */
export const typedSchemas = new WeakMap<z.ZodType, z.ZodType>();

/** What settings have in place of a secret: another one with each value. */
const secretMark = z.string().regex(/^set [0-9a-f]{12}$/);

/**
 * A setting that must not be read off anywhere: not in a context, a version or an export. The settings have null or a mark, and
 * secrets.ts has the value.
 * @param typed what it may be
 */
export function secret(typed: z.ZodType<string | null>, meta: Omit<SettingMeta, "widget">) {
  const made = setting(secretMark.nullable(), null, { ...meta, widget: "secret" });
  typedSchemas.set(made, typed);
  return made;
}

/** A group of settings, a page of its own. */
export function section<Shape extends z.ZodRawShape>(meta: SectionMeta, shape: Shape) {
  return z
    .object(shape)
    .prefault({} as never)
    .register(sectionRegistry, meta);
}
