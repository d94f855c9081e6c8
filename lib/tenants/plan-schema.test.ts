import { describe, expect, it } from "vitest";
import {
  diffTerms,
  freeRank,
  nameOf,
  newPlanSchema,
  offeredOf,
  planVersionSchema,
  setOverrideSchema,
  takenOf,
} from "./plan-schema";

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
    [{ priceMonth: "2900.5", currency: "JPY" }, ["priceMonth"]],
    [{ currency: "XXX" }, ["currency"]],
    [{ availableFrom: "tomorrow" }, ["availableFrom"]],
    [{ availableFrom: "2026-13-40T00:00" }, ["availableFrom"]],
    [{ availableFrom: "2020-01-01T00:00" }, ["availableFrom"]],
  ])("refuses %j", (changes, paths) => expect(faults(changes)).toEqual(paths));

  it("takes prices in the currency's own units, and begins at a time of the console's clock, or at once", () => {
    expect(planVersionSchema.parse({ ...form, priceMonth: "2900", currency: "JPY" })).toMatchObject({
      ...{ priceMonthMinor: 2_900n, availableFrom: null },
    });
    const later = planVersionSchema.parse({ ...form, availableFrom: "2999-01-02T03:04" });
    expect(later.availableFrom?.toISOString()).toBe("2999-01-02T03:04:00.000Z");
  });

  it("does not take a key that it does not know", () =>
    expect(planVersionSchema.parse({ ...form, "limit.__proto__": "5", "limit.odd": "5" }).limits).toEqual(
      {},
    ));
});

describe("the form of a new plan", () => {
  const plan = { ...form, planId: "team", name: "Team", rank: "4" };
  const faultsOf = (changes: object) =>
    newPlanSchema.safeParse({ ...plan, ...changes }).error?.issues.map(({ path }) => path.join("."));

  it("is a code, a name, a rank and a first version", () =>
    expect(newPlanSchema.parse({ ...plan, copy: "starter", "limit.products": "5" })).toMatchObject({
      ...{ planId: "team", name: "Team", rank: 4, copy: "starter", limits: { products: 5 } },
      priceMonthMinor: 2_990n,
    }));

  it.each([
    [{ planId: "" }, ["planId"]],
    [{ planId: "Team Plan" }, ["planId"]],
    [{ planId: "a:1" }, ["planId"]],
    [{ planId: "new" }, ["planId"]],
    [{ planId: "x".repeat(41) }, ["planId"]],
    [{ name: "" }, ["name"]],
    [{ rank: "0" }, ["rank"]],
    [{ rank: "1.5" }, ["rank"]],
    [{ rank: "10000" }, ["rank"]],
    [{ planId: "", name: "", rank: "", priceMonth: "" }, ["planId", "name", "rank", "priceMonth"]],
  ])("refuses %j", (changes, paths) => expect(faultsOf(changes)).toEqual(paths));

  it("does not have what another plan has", () => {
    const plans = [
      { id: "starter", name: "Starter", rank: 1 },
      { id: "scale", name: "Scale", rank: 9_999 },
    ];
    expect(takenOf(plans, { planId: "team", rank: 2 })).toEqual({});
    expect(takenOf(plans, { planId: "starter", rank: 9_999 })).toEqual({
      planId: expect.stringMatching(/code of Starter/),
      rank: expect.stringMatching(/rank of Scale: 2 is free/),
    });
    expect([freeRank([]), freeRank(plans.slice(0, 1)), freeRank(plans)]).toEqual([1, 2, 2]);
  });
});

it("new tenants get the newest version whose time has come", () => {
  const at = (day: string, version: number) => ({ version, availableFrom: new Date(day) });
  const versions = [at("2026-12-01", 3), at("2026-02-01", 2), at("2026-01-01", 1)];
  const offered = (day: string) => offeredOf(versions, new Date(day))?.version;
  expect(["2025-12-31", "2026-01-15", "2026-11-22", "2026-12-01"].map(offered)).toEqual([undefined, 1, 2, 3]);
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
