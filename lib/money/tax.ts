/**
 * The tax contained in a price that includes it, rounded half up to the minor unit.
 * @param ratePercent as printed: 10 for ten percent; two decimals count
 */
export function includedTax(totalMinor: bigint, ratePercent: number): bigint {
  const rate = BigInt(Math.round(ratePercent * 100));
  const whole = 10_000n + rate;
  return (2n * totalMinor * rate + whole) / (2n * whole);
}
