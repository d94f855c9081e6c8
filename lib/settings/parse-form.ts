import { parseMoney } from "@/lib/money/parse";
import type { Language } from "./fields";
import type { SettingField } from "./read-schema";
import type { TenantSettings } from "./schema";
import { faultWords, issueWords, type Fault } from "./words";

/** What a form sent: text by name, a list where a name came more than once, a file where a program sent one. */
export type Typed = Record<string, unknown>;
export type Parsed = { ok: true; value: unknown } | { ok: false; fault: string } | { ok: true; isKept: true };

class Refused extends Error {
  constructor(readonly fault: Fault) {
    super(fault);
  }
}

/**
 * A field's value as it was typed, checked by its schema.
 * @param region of the amounts on the form
 */
export function parseField(
  field: SettingField,
  typed: Typed,
  language: Language,
  region: Pick<TenantSettings["general"], "currency" | "locale">,
): Parsed {
  const { path, meta } = field;
  let value: unknown;
  try {
    if (meta.widget === "secret" && !text(typed, path) && typed[`${path}.remove`] !== "on")
      return { ok: true, isKept: true };
    value = valueOf(field, typed, region);
  } catch (error) {
    if (error instanceof Refused) return { ok: false, fault: faultWords(error.fault, language) };
    throw error;
  }
  const result = field.typed.safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, fault: issueWords(result.error.issues[0]!, language) };
}

function valueOf(
  { path, schema, meta }: SettingField,
  typed: Typed,
  { currency, locale }: Parameters<typeof parseField>[3],
): unknown {
  const written = text(typed, path);
  const isEmpty = written === "" && schema.safeParse(null).success;
  switch (meta.widget) {
    case "switch":
      return typed[path] === "on";
    case "areas":
      return [...new Set(listOf(written))];
    case "secret":
      return written || null;
    case "number":
      if (isEmpty) return null;
      if (!/^-?\d+([.,]\d+)?$/.test(written)) throw new Refused("number");
      return Number(written.replace(",", "."));
    case "money": {
      if (isEmpty) return null;
      const amount = parseMoney(written, currency, locale);
      if (!amount.ok) throw new Refused("money");
      return Number(amount.minor);
    }
    case "timeZone":
      return canonicalTimeZone(written);
    default:
      return isEmpty && meta.widget !== "text" ? null : written;
  }
}

function text(typed: Typed, name: string): string {
  const value = Object.hasOwn(typed, name) ? typed[name] : "";
  return typeof value === "string" ? value.trim() : "";
}

function listOf(written: string): string[] {
  return written
    .split(/[\n,，;；]/)
    .map((one) => one.trim())
    .filter(Boolean);
}

/** "europe/rome" and "Europe / Rome" are what they look like. */
function canonicalTimeZone(written: string): string {
  const wanted = written.replace(/\s*\/\s*/g, "/").replace(/\s+/g, "_");
  const known = Intl.supportedValuesOf("timeZone").find((one) => one.toLowerCase() === wanted.toLowerCase());
  return known ?? wanted;
}
