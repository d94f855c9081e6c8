import { toDecimalString } from "@/lib/money/format";
import type { Language, Widget } from "./fields";
import { settingOf, type SettingField, type SettingSection } from "./read-schema";
import type { TenantSettings } from "./schema";

/** A field as a form draws it: plain data, in one language. */
export type FieldView = {
  path: string;
  label: string;
  help: string;
  widget: Widget;
  value: string;
  options: { value: string; label: string }[];
  unit?: string;
  maxLength?: number;
  isEmptyAllowed: boolean;
  /** What is stored is not valid, and the value shown is the default. */
  isFaulty: boolean;
};

export type SectionView = { id: string; label: string; help: string; fields: FieldView[] };

export function sectionViews(
  sections: readonly SettingSection[],
  { settings, faults }: { settings: TenantSettings; faults: readonly string[] },
  language: Language,
): SectionView[] {
  return sections.map(({ id, meta, fields }) => ({
    id,
    label: meta.label[language],
    help: meta.help[language],
    fields: fields.map((field) => ({
      ...fieldView(field, settings, language),
      isFaulty: faults.includes(field.path),
    })),
  }));
}

/** The fields that a search is about, in both languages: who reads English may know the Chinese word, or the other way. */
export function searchSections(sections: readonly SettingSection[], query: string): SettingSection[] {
  return sections
    .map((section) => ({
      ...section,
      fields: section.fields.filter(({ path, meta }) => {
        const { label, help } = meta;
        const group = section.meta.label;
        return isAbout(query, [path, label.en, label.zh, help.en, help.zh, group.en, group.zh]);
      }),
    }))
    .filter(({ fields }) => fields.length > 0);
}

/** Whether each word of a search is somewhere in the texts. */
export function isAbout(query: string, texts: readonly string[]): boolean {
  const text = texts.join("\n").toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function fieldView(
  field: SettingField,
  settings: TenantSettings,
  language: Language,
): Omit<FieldView, "isFaulty"> {
  const { path, meta, schema } = field;
  const value = settingOf(settings, field);
  return {
    path,
    label: meta.label[language],
    help: meta.help[language],
    widget: meta.widget,
    value: textOf(meta.widget, value, settings.general.currency),
    options: optionsOf(field, value, language),
    unit: meta.widget === "money" ? settings.general.currency : meta.unit,
    maxLength: meta.maxLength,
    isEmptyAllowed: [null, "", []].some((nothing) => schema.safeParse(nothing).success),
  };
}

/** As it stands in the field; of a secret whether it is set. */
function textOf(widget: Widget, value: unknown, currency: string): string {
  if (value === null) return "";
  if (widget === "secret") return "set";
  if (widget === "money") return toDecimalString(value as number, currency);
  if (widget === "switch") return value ? "on" : "";
  return widget === "areas" ? (value as string[]).join("\n") : String(value);
}

function optionsOf({ meta }: SettingField, value: unknown, language: Language): FieldView["options"] {
  if (meta.widget === "timeZone")
    return ["UTC", ...Intl.supportedValuesOf("timeZone")].map((zone) => ({ value: zone, label: zone }));
  if (meta.widget !== "select") return [];
  const options = (meta.options ?? []).map((option) => ({
    value: option.value,
    label: typeof option.label === "string" ? option.label : option.label[language],
  }));
  const isKnown = options.some((option) => option.value === value);
  return isKnown ? options : [{ value: String(value), label: String(value) }, ...options];
}
