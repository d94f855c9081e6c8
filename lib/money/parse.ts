import { currencyExponent } from "./currency";

export type ParsedMoney =
  | { ok: true; minor: bigint }
  /** `precision`: more digits after the point than the currency has. `range`: more than the database can hold. */
  | { ok: false; reason: "empty" | "format" | "precision" | "negative" | "range" };

const MOST = 10n ** 15n;

/**
 * Reads an amount as a person types it: "12.50", "12,5", "€ 1,234.00", "1.234,50", "１２。５". A lone
 * separator before one or two digits is a decimal point whatever the locale; before three digits it is what
 * the locale says. What could mean two things is refused, never guessed.
 */
export function parseMoney(text: string, currency: string, locale: string): ParsedMoney {
  const cleaned = clean(text, currency);
  if (cleaned === "") return { ok: false, reason: "empty" };
  if (/^[-−]/.test(cleaned)) return { ok: false, reason: "negative" };
  if (!/^[\d.,']+$/.test(cleaned) || !/\d/.test(cleaned)) return { ok: false, reason: "format" };
  const point = decimalPoint(cleaned, locale);
  const [whole = "", fraction = "", ...rest] = point === null ? [cleaned] : cleaned.split(point);
  if (rest.length > 0 || /\D/.test(fraction) || !isGrouped(whole)) return { ok: false, reason: "format" };
  const exponent = currencyExponent(currency);
  if (fraction.length > exponent) return { ok: false, reason: "precision" };
  const minor = BigInt(whole.replace(/\D/g, "") + fraction.padEnd(exponent, "0") || "0");
  return minor > MOST ? { ok: false, reason: "range" } : { ok: true, minor };
}

/** Full-width forms become plain, the currency and the spaces go. */
function clean(text: string, currency: string): string {
  return text
    .normalize("NFKC")
    .replaceAll("。", ".")
    .replaceAll("、", ",")
    .replace(/[\s\u00a0\u202f\p{Sc}]/gu, "")
    .replace(new RegExp(`^${currency}|${currency}$|元$`, "i"), "")
    .replaceAll("’", "'");
}

function decimalPoint(text: string, locale: string): "." | "," | null {
  const last = Math.max(text.lastIndexOf("."), text.lastIndexOf(","));
  if (last < 0) return null;
  const mark = text[last] === "." ? "." : ",";
  const other = mark === "." ? "," : ".";
  if (text.indexOf(mark) !== last) return null;
  if (text.includes(other)) return mark;
  const after = text.length - last - 1;
  if (after !== 3 || last === 0) return mark;
  return localePoint(locale) === mark ? mark : null;
}

function localePoint(locale: string): string {
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
  return parts.find((part) => part.type === "decimal")?.value ?? ".";
}

/** Digits alone, or groups of three behind the first, all with one mark. */
function isGrouped(whole: string): boolean {
  return /^\d*$/.test(whole) || /^\d{1,3}([.,'])\d{3}(?:\1\d{3})*$/.test(whole);
}
