import type { Locale } from "./locale";

const formats = new Map<Locale, Intl.ListFormat>();

/**
 * Things one after the other, as the language lists them: "Orders, Products" and “订单、商品”. Not of type `unit`, which puts
 * nothing between Chinese words.
 */
export function listOf(things: readonly string[], locale: Locale): string {
  let format = formats.get(locale);
  if (!format)
    formats.set(locale, (format = new Intl.ListFormat(locale, { type: "conjunction", style: "narrow" })));
  return format.format(things);
}
