import { describe, expect, it } from "vitest";
import { diffTerms, nameOf, planVersionSchema, setOverrideSchema } from "./plan-schema";

const form = { planId: "starter", base: "1", priceMonth: "29.90", priceYear: "", currency: "USD" };
const faults = (changes: object) =>
  planVersionSchema.safeParse({ ...form, ...changes }).error?.issues.map(({ path }) => path.join("."));

describe("the form of a version", () => {
  it("takes whole numbers, nothing as no limit, and prices to the cent", () => {
    const parsed = planVersionSchema.parse({ ...form, "limit.products": "50", "feature.ownMail": "on" });
    expect(parsed).toMatchObject({ limits: { products: 50 }, priceMonthMinor: 2_990n, priceYearMinor: null });
    expect(parsed.features).toEqual({ customDomain: false, ownMail: true });
  });

  it.each([
    [{ "limit.products": "-1" }, ["limit.products"]],
    [{ "limit.products": "1.5" }, ["limit.products"]],
    [{ "overshoot.ordersPerMonth": "101" }, ["overshoot.ordersPerMonth"]],
    [{ priceMonth: "" }, ["priceMonth"]],
    [{ priceYear: "9,99" }, ["priceYear"]],
    [{ currency: "XXX" }, ["currency"]],
  ])("refuses %j", (changes, paths) => expect(faults(changes)).toEqual(paths));

  it("does not take a key that it does not know", () =>
    expect(planVersionSchema.parse({ ...form, "limit.__proto__": "5", "limit.odd": "5" }).limits).toEqual(
      {},
    ));
});

describe("an override", () => {
  const override = { tenantId: crypto.randomUUID(), what: "limit.products", value: "9", reason: "agreed" };
  const faultsOf = (changes: object) =>
    setOverrideSchema.safeParse({ ...override, ...changes }).error?.issues.map(({ path }) => path.join("."));

  it("is a limit, no limit, or a feature, until a time of the console's clock", () => {
    expect(setOverrideSchema.parse(override)).toMatchObject({ kind: "limit", value: 9, until: null });
    expect(setOverrideSchema.parse({ ...override, value: "" }).value).toBeNull();
    expect(setOverrideSchema.parse({ ...override, what: "feature.ownMail", value: "off" })).toMatchObject({
      kind: "feature",
      value: false,
    });
    expect(setOverrideSchema.parse({ ...override, until: "2999-01-02T03:04" }).until?.toISOString()).toBe(
      "2999-01-02T03:04:00.000Z",
    );
  });

  it.each([
    [{ what: "limit.toString" }, ["what"]],
    [{ what: "feature.none" }, ["what"]],
    [{ what: "feature.ownMail", value: "9" }, ["value"]],
    [{ value: "many" }, ["value"]],
    [{ until: "2001-01-01T00:00" }, ["until"]],
    [{ until: "soon" }, ["until"]],
    [{ reason: "" }, ["reason"]],
  ])("refuses %j", (changes, paths) => expect(faultsOf(changes)).toEqual(paths));
});

it("what is none is more than any number, and what is off is less than on", () => {
  const from = { features: { ownMail: true }, limits: { products: 5 } };
  expect(diffTerms(from, { features: {}, limits: {} })).toEqual([
    { kind: "feature", key: "ownMail", from: true, to: false, isLess: true },
    { kind: "limit", key: "products", from: 5, to: null, isLess: false },
  ]);
  expect(diffTerms(from, from)).toEqual([]);
  expect(nameOf({ kind: "limit", key: "odd" })).toBe("odd");
});
