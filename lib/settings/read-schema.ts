import type { z } from "zod";
import { sectionRegistry, settingRegistry, typedSchemas, type SectionMeta, type SettingMeta } from "./fields";
import { tenantSettingsSchema, type TenantSettings } from "./schema";

type Document = Record<string, unknown>;
type SectionId = keyof TenantSettings;

export type SettingField = {
  /** "orders.taxRatePercent" */
  path: string;
  section: SectionId;
  key: string;
  schema: z.ZodType;
  /** Of what a form says. */
  typed: z.ZodType;
  missing: unknown;
  meta: SettingMeta;
};

export type SettingSection = { id: SectionId; meta: SectionMeta; fields: SettingField[] };

/** Every section with its fields, in the order of their pages. */
export const SETTING_SECTIONS: readonly SettingSection[] = Object.entries(tenantSettingsSchema.shape).map(
  ([name, schema]) => {
    const id = name as SectionId;
    const shape = schema.unwrap().shape as Record<string, z.ZodDefault<z.ZodType>>;
    const fields = Object.entries(shape).map(([key, one]) => ({
      path: `${id}.${key}`,
      section: id,
      key,
      schema: one.unwrap(),
      typed: typedSchemas.get(one) ?? one.unwrap(),
      missing: one.parse(undefined),
      meta: settingRegistry.get(one)!,
    }));
    return { id, meta: sectionRegistry.get(schema)!, fields };
  },
);
export const SETTING_FIELDS: readonly SettingField[] = SETTING_SECTIONS.flatMap(({ fields }) => fields);

/** Of these a document has marks alone (fields.ts). */
export const SECRET_FIELDS = SETTING_FIELDS.filter(({ meta }) => meta.widget === "secret");

/** Where settings were before there were sections. Exports keep such documents for good. */
const FORMER_PLACES: Record<string, [section: SectionId, key: string]> = {
  locale: ["general", "locale"],
  currency: ["general", "currency"],
  timeZone: ["general", "timeZone"],
  taxRatePercent: ["orders", "taxRatePercent"],
  deliveryFeeMinor: ["orders", "deliveryFeeMinor"],
  freeDeliveryFromMinor: ["orders", "freeDeliveryFromMinor"],
  orderPrefix: ["orders", "orderPrefix"],
};

/**
 * The settings that a stored document stands for. Whatever it holds, this never throws: a value that is missing takes its
 * default, and so does one that the schema refuses, which is named in `faults`.
 */
export function readSettings(stored: unknown): { settings: TenantSettings; faults: string[] } {
  const document = sectioned(stored);
  const faults: string[] = [];
  const settings = Object.fromEntries(
    SETTING_SECTIONS.map(({ id, fields }) => {
      const read = (field: SettingField) => {
        const value = valueIn(document, field);
        const result = value === undefined ? undefined : field.schema.safeParse(value);
        if (result?.success) return result.data;
        if (result) faults.push(field.path);
        return structuredClone(field.missing);
      };
      return [id, Object.fromEntries(fields.map((field) => [field.key, read(field)]))];
    }),
  );
  return { settings: settings as TenantSettings, faults };
}

/** A document of any age with its values in sections; what is not known here stays where it is. */
export function sectioned(stored: unknown): Document {
  const document: Document = isObject(stored) ? { ...stored } : {};
  for (const [name, [section, key]] of Object.entries(FORMER_PLACES)) {
    if (!Object.hasOwn(document, name)) continue;
    // In place of a section that is none, so that the first change of it, which makes it one, changes nothing else.
    const now = isObject(document[section]) ? document[section] : {};
    if (!Object.hasOwn(now, key)) document[section] = { ...now, [key]: document[name] };
  }
  return document;
}

/** The document with other values at some paths, and all else as it was. */
export function withChanges(stored: unknown, changes: ReadonlyMap<string, unknown>): Document {
  const document = sectioned(stored);
  for (const { path, section, key } of SETTING_FIELDS) {
    if (!changes.has(path)) continue;
    const now = Object.hasOwn(document, section) ? document[section] : {};
    document[section] = { ...(isObject(now) ? now : {}), [key]: changes.get(path) };
    // A process of the former release reads it there.
    const isFormer = FORMER_PLACES[key]?.[0] === section && Object.hasOwn(document, key);
    if (isFormer) document[key] = changes.get(path);
  }
  return document;
}

/** A document of elsewhere, with the secrets that are set here and none of its own. */
export function withSecretsOf(here: unknown, stored: unknown): Document {
  const document = sectioned(stored);
  for (const { section, key } of SECRET_FIELDS) {
    const now = document[section];
    if (!isObject(now) || !Object.hasOwn(now, key)) continue;
    const { [key]: _theirs, ...rest } = now;
    document[section] = rest;
  }
  const { settings } = readSettings(here);
  const ours = SECRET_FIELDS.map((field) => [field.path, settingOf(settings, field)] as const);
  return withChanges(document, new Map(ours.filter(([, mark]) => mark !== null)));
}

/** A setting's value by its field. */
export function settingOf(settings: TenantSettings, { section, key }: SettingField): unknown {
  return (settings[section] as Record<string, unknown>)[key];
}

function valueIn(document: Document, { section, key }: SettingField): unknown {
  const values = Object.hasOwn(document, section) ? document[section] : undefined;
  if (values === undefined) return undefined;
  // A section that is none at all is a fault of each of its fields.
  if (!isObject(values)) return values === null ? undefined : Symbol(section);
  return Object.hasOwn(values, key) ? values[key] : undefined;
}

function isObject(value: unknown): value is Document {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
