import { describe, expect, it } from "vitest";
import {
  effectiveFeatures,
  effectiveLimits,
  entitledAt,
  hardBound,
  LIMITS,
  warningLevel,
  type Override,
} from "./schema";

const now = new Date("2026-03-05T12:00:00Z");
const later = new Date("2026-03-05T12:00:01Z");
const plan = { features: { ownMail: false, odd: true }, limits: { products: 50, odd: 7 }, overshoot: {} };
const limit = (value: number | null, until: Date | null): Override => ({
  kind: "limit",
  key: "products",
  value,
  until,
});

describe("what a tenant has", () => {
  it("is its plan's, with what an operator has set over it, until that ends by itself", () => {
    const tenant = { plan, overrides: [limit(80, later)] };
    expect(effectiveLimits(tenant, now)).toEqual({ products: 80, odd: 7 });
    expect(effectiveLimits(tenant, later)).toEqual({ products: 50, odd: 7 });
  });

  it("can be without a limit that the plan has", () =>
    expect(effectiveLimits({ plan, overrides: [limit(null, null)] }, now)).toEqual({ odd: 7 }));

  it("keeps what the code does not know", () =>
    expect(effectiveFeatures({ plan, overrides: [] }, now)).toEqual({ ownMail: false, odd: true }));

  it("is not what a cached context says once an override in it is over", () => {
    const overrides: Override[] = [
      { kind: "feature", key: "ownMail", value: true, until: later },
      limit(9, null),
    ];
    const read = { plan, overrides };
    const cached = { ...read, limits: effectiveLimits(read, now), features: effectiveFeatures(read, now) };
    expect(entitledAt(cached, now)).toBe(cached);
    expect(entitledAt(cached, later)).toMatchObject({
      limits: { products: 9 },
      features: { ownMail: false },
    });
  });
});

describe("a limit", () => {
  it("holds at itself, for orders a fifth later, and where the plan says so elsewhere", () => {
    expect(hardBound(50, "products", {})).toBe(50);
    expect(hardBound(200, "ordersPerMonth", {})).toBe(240);
    expect(hardBound(200, "ordersPerMonth", { ordersPerMonth: 0 })).toBe(200);
    expect(hardBound(7, "ordersPerMonth", {})).toBe(8);
  });

  it.each([
    [79, 100, 0],
    [80, 100, 80],
    [99, 100, 80],
    [100, 100, 100],
    [130, 100, 100],
    [0, 0, 0],
    [1, 0, 100],
    [4, 5, 80],
  ])("with %i of %i used warns at %i %%", (used, most, level) =>
    expect(warningLevel(used, most)).toBe(level),
  );

  it("that is none never warns", () => expect(warningLevel(1_000_000, undefined)).toBe(0));

  it("has words in both languages", () => {
    for (const { label, help } of Object.values(LIMITS))
      expect([label.en, label.zh, help.en, help.zh].every((words) => words.length > 0)).toBe(true);
  });
});
