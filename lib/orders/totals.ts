import { includedTax } from "@/lib/money/tax";
import type { TenantSettings } from "@/lib/settings/schema";

export type PricedLine = { unitMinor: bigint; quantity: number };

export type Totals = {
  subtotalMinor: bigint;
  deliveryFeeMinor: bigint;
  /** The part of the total that is tax; prices include it. */
  taxMinor: bigint;
  totalMinor: bigint;
  /** What is still missing for free delivery; null when it is free already or never. */
  untilFreeDeliveryMinor: bigint | null;
};

type Rules = Pick<TenantSettings["orders"], "taxRatePercent" | "deliveryFeeMinor" | "freeDeliveryFromMinor">;

/** What a cart costs. An empty one costs nothing, delivery included. */
export function totalsOf(lines: readonly PricedLine[], rules: Rules): Totals {
  const subtotalMinor = lines.reduce((sum, line) => sum + line.unitMinor * BigInt(line.quantity), 0n);
  const fee = BigInt(rules.deliveryFeeMinor);
  const freeFrom = rules.freeDeliveryFromMinor === null ? null : BigInt(rules.freeDeliveryFromMinor);
  const isFree = lines.length === 0 || (freeFrom !== null && subtotalMinor >= freeFrom);
  const deliveryFeeMinor = isFree ? 0n : fee;
  const totalMinor = subtotalMinor + deliveryFeeMinor;
  return {
    subtotalMinor,
    deliveryFeeMinor,
    taxMinor: includedTax(totalMinor, rules.taxRatePercent),
    totalMinor,
    untilFreeDeliveryMinor: deliveryFeeMinor > 0n && freeFrom !== null ? freeFrom - subtotalMinor : null,
  };
}

/** Amounts as a screen gets them. */
export type TotalsShape = { [Key in keyof Totals]: null extends Totals[Key] ? number | null : number };

export function totalsShape(totals: Totals): TotalsShape {
  const { untilFreeDeliveryMinor: until } = totals;
  return {
    subtotalMinor: Number(totals.subtotalMinor),
    deliveryFeeMinor: Number(totals.deliveryFeeMinor),
    taxMinor: Number(totals.taxMinor),
    totalMinor: Number(totals.totalMinor),
    untilFreeDeliveryMinor: until === null ? null : Number(until),
  };
}
