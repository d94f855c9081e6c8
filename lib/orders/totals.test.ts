import { describe, expect, it } from "vitest";
import { totalsOf } from "./totals";

const rules = { taxRatePercent: 10, deliveryFeeMinor: 250, freeDeliveryFromMinor: 3500 };

describe("totalsOf", () => {
  it("adds the lines and the delivery, and tells the tax that both contain", () => {
    const totals = totalsOf(
      [
        { unitMinor: 650n, quantity: 2 },
        { unitMinor: 1200n, quantity: 1 },
      ],
      rules,
    );
    expect(totals).toEqual({
      subtotalMinor: 2500n,
      deliveryFeeMinor: 250n,
      taxMinor: 250n,
      totalMinor: 2750n,
      untilFreeDeliveryMinor: 1000n,
    });
  });

  it("delivers free from the very amount that is promised", () => {
    expect(totalsOf([{ unitMinor: 3499n, quantity: 1 }], rules).deliveryFeeMinor).toBe(250n);
    expect(totalsOf([{ unitMinor: 3500n, quantity: 1 }], rules)).toMatchObject({
      deliveryFeeMinor: 0n,
      untilFreeDeliveryMinor: null,
    });
  });

  it("promises no free delivery where there is none, or where delivery costs nothing anyway", () => {
    const never = totalsOf([{ unitMinor: 100n, quantity: 1 }], { ...rules, freeDeliveryFromMinor: null });
    expect(never).toMatchObject({ deliveryFeeMinor: 250n, untilFreeDeliveryMinor: null });
    const always = totalsOf([{ unitMinor: 100n, quantity: 1 }], { ...rules, deliveryFeeMinor: 0 });
    expect(always).toMatchObject({ deliveryFeeMinor: 0n, untilFreeDeliveryMinor: null });
  });

  it("asks nothing for an empty cart", () => {
    expect(totalsOf([], rules)).toMatchObject({ totalMinor: 0n, deliveryFeeMinor: 0n, taxMinor: 0n });
  });

  it("counts amounts that a floating-point number would round", () => {
    const totals = totalsOf([{ unitMinor: 9_007_199_254_740_993n, quantity: 99 }], {
      ...rules,
      taxRatePercent: 0,
    });
    expect(totals.subtotalMinor).toBe(891_712_726_219_358_307n);
  });
});
