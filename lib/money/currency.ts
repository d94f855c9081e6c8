/** How many digits follow the point: 2 for EUR, 0 for JPY, 3 for KWD (ISO 4217). */
export function currencyExponent(currency: string): number {
  const cached = exponents.get(currency);
  if (cached !== undefined) return cached;
  const { maximumFractionDigits } = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
  }).resolvedOptions();
  const exponent = maximumFractionDigits ?? 2;
  exponents.set(currency, exponent);
  return exponent;
}

const exponents = new Map<string, number>();

/** Whether a three-letter code is one that amounts can be kept in. */
export function isCurrency(value: string): boolean {
  return known.has(value);
}

const known = new Set(Intl.supportedValuesOf("currency"));
