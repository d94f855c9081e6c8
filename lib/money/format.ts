import { currencyExponent } from "./currency";

export type MoneyFormat = {
  /** Leaves ".00" out of a round amount: prices on cards, axes of charts. */
  trimZeros?: boolean;
  /** 12.3K: axes of charts only, never a price. */
  compact?: boolean;
  /** A plus in front of what is gained. */
  signed?: boolean;
};

/** Minor units as people write them in a locale: `formatMoney(1250n, "EUR", "en")` is "€12.50". */
export function formatMoney(
  minor: bigint | number,
  currency: string,
  locale: string,
  options: MoneyFormat = {},
): string {
  // As text, so that no amount is too large to be exact.
  const amount = toDecimalString(minor, currency) as Intl.StringNumericLiteral;
  return formatter(currency, locale, options).format(amount);
}

/** Minor units as a plain decimal, for the value of a form field: 1250 EUR is "12.50". */
export function toDecimalString(minor: bigint | number, currency: string): string {
  const value = BigInt(minor);
  const exponent = currencyExponent(currency);
  const digits = (value < 0n ? -value : value).toString().padStart(exponent + 1, "0");
  const sign = value < 0n ? "-" : "";
  return exponent === 0
    ? `${sign}${digits}`
    : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** The sign of a currency as it stands beside an amount: "€", "$", "¥". */
export function currencySymbol(currency: string, locale: string): string {
  const parts = formatter(currency, locale, {}).formatToParts(0);
  return parts.find((part) => part.type === "currency")?.value ?? currency;
}

/* Building an Intl formatter costs more than a hundred uses of it. */
const formatters = new Map<string, Intl.NumberFormat>();

function formatter(currency: string, locale: string, options: MoneyFormat): Intl.NumberFormat {
  const key = [currency, locale, options.trimZeros, options.compact, options.signed].join("|");
  const cached = formatters.get(key);
  if (cached) return cached;
  const made = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    ...(options.trimZeros ? { trailingZeroDisplay: "stripIfInteger" } : {}),
    ...(options.compact ? { notation: "compact", maximumFractionDigits: 1, minimumFractionDigits: 0 } : {}),
    ...(options.signed ? { signDisplay: "exceptZero" } : {}),
  });
  formatters.set(key, made);
  return made;
}
