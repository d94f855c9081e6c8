import { z } from "zod";

export const LANGUAGES = ["en", "zh"] as const;
export type Language = (typeof LANGUAGES)[number];
export type Words = Record<Language, string>;

export const WIDGETS = [
  "text",
  /** Shown masked, and kept when the field is left empty. */
  "secret",
  "number",
  /** Minor units of the tenant's currency. */
  "money",
  "select",
  "switch",
  "time",
  "timeZone",
  "areas",
  "customFields",
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

/** A group of settings, a page of its own. */
export function section<Shape extends z.ZodRawShape>(meta: SectionMeta, shape: Shape) {
  return z
    .object(shape)
    .prefault({} as never)
    .register(sectionRegistry, meta);
}
