import { formatMoney } from "@/lib/money/format";
import type { Language, Words } from "./fields";
import { SETTING_FIELDS, settingOf, type SettingField } from "./read-schema";
import type { TenantSettings } from "./schema";
import { listOf } from "@/lib/i18n/list-of";

const NOTHING: Words = { en: "nothing", zh: "无" };
const SET: Words = { en: "set", zh: "已设置" };
const CHANGED: Words = { en: "changed", zh: "已更改" };
const SWITCH: Record<"on" | "off", Words> = { on: { en: "on", zh: "开" }, off: { en: "off", zh: "关" } };

export type SettingChange = { path: string; label: string; before: string; after: string };

/** A setting's value as a person reads it. Of a secret it is told that there is one. */
export function describeSetting(field: SettingField, settings: TenantSettings, language: Language): string {
  const value = settingOf(settings, field);
  const { widget, options, unit } = field.meta;
  if (value === null || value === "" || (Array.isArray(value) && value.length === 0))
    return NOTHING[language];
  switch (widget) {
    case "secret":
      return SET[language];
    case "money":
      return formatMoney(value as number, settings.general.currency, language);
    case "switch":
      return SWITCH[value ? "on" : "off"][language];
    case "areas":
      return listOf(value as string[], language);
    case "select": {
      const label = options?.find((one) => one.value === value)?.label ?? String(value);
      return typeof label === "string" ? label : label[language];
    }
    default:
      return `${typeof value === "number" ? value.toLocaleString(language) : String(value)}${unitWords(unit)}`;
  }
}

/** The unit behind a number: "9%", "500 MB". */
function unitWords(unit?: string): string {
  if (!unit) return "";
  return unit === "%" ? unit : ` ${unit}`;
}

/** What became different between two versions, in the order of the pages. */
export function describeChanges(
  before: TenantSettings,
  after: TenantSettings,
  language: Language,
  fields: readonly SettingField[] = SETTING_FIELDS,
): SettingChange[] {
  return fields
    .filter((field) => !sameValue(settingOf(before, field), settingOf(after, field)))
    .map((field) => {
      const [was, is] = [before, after].map((settings) => describeSetting(field, settings, language));
      return {
        path: field.path,
        label: field.meta.label[language],
        before: was!,
        // Of two secrets no more is told.
        after: is === was ? CHANGED[language] : is!,
      };
    });
}

/** Settings are plain JSON, made by one schema: the same value has the same text. */
export function sameValue(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
