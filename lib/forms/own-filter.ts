import "server-only";
import type { Locale } from "@/lib/i18n/translator";
import type { TenantContext } from "@/lib/tenancy/context";
import { newAnswers } from "./asked-form";
import type { Wanted } from "./find";
import { formWord, wordsOf } from "./messages";
import type { Field, FormName } from "./schema";

/** One input of a filter; the name is that of the address: f.allergens, f.weight.from. */
export type FilterInput = {
  name: string;
  label: string;
  value: string;
  /** Of a choice; anything can be typed where there are none. */
  options?: { value: string; label: string }[];
  isNumber?: boolean;
};

/** How a list is filtered by a tenant's own fields. */
export type OwnFilter = {
  inputs: FilterInput[];
  chosen: Record<string, string>;
  wanted: Wanted[];
  locale: Locale;
};

type Query = Record<string, string | undefined>;

/** What of a tenant's own form a list can be filtered by, and is by this address. */
export async function readOwnFilter(ctx: TenantContext, name: FormName, query: Query): Promise<OwnFilter> {
  const asked = await newAnswers(ctx, name, "all");
  return ownFilter(asked?.form.fields ?? [], query, ctx.locale);
}

/** Names of fields that are not there, or cannot be looked for, filter nothing. */
export function ownFilter(fields: Field[], query: Query, locale: Locale): OwnFilter {
  const filter: OwnFilter = { inputs: [], chosen: {}, wanted: [], locale };
  for (const field of fields) {
    const label = wordsOf(field.label, locale);
    const name = `f.${field.key}`;
    const input = (from: Omit<FilterInput, "value">): string => {
      const value = query[from.name]?.trim().slice(0, 200) ?? "";
      filter.inputs.push({ ...from, value });
      return value;
    };
    if (field.type === "number") {
      const [from, to] = (["from", "to"] as const).map((side) =>
        numberOf(
          input({ name: `${name}.${side}`, label: formWord(locale, side, { label }), isNumber: true }),
        ),
      );
      const exact = numberOf(query[name]);
      if (exact === undefined && from === undefined && to === undefined) continue;
      filter.wanted.push({ field: field.key, from: exact ?? from, to: exact ?? to });
      for (const [side, bound] of Object.entries({ from: exact ?? from, to: exact ?? to }))
        if (bound !== undefined) filter.chosen[`${name}.${side}`] = String(bound);
    } else if ("options" in field) {
      const options = field.options.map((one) => ({ value: one.value, label: wordsOf(one.label, locale) }));
      const value = input({ name, label, options });
      if (options.some((one) => one.value === value)) want(value);
    } else if (field.type === "text" && !field.multiline) {
      const value = input({ name, label });
      if (value) want(value);
    }
    function want(is: string) {
      filter.wanted.push({ field: field.key, is });
      filter.chosen[name] = is;
    }
  }
  return filter;
}

function numberOf(text: string | undefined): number | undefined {
  const number = Number(text?.trim().replace(",", ".") || NaN);
  return Number.isFinite(number) ? number : undefined;
}
