import { describe, expect, it } from "vitest";
import { concernOf, isWarned, nextLook, type Concern, type Look } from "./concern";
import { failed, isGoodFor, type CertificateFault } from "./state";

const NOW = new Date("2026-11-23T12:00:00Z");
const DAY_MS = 86_400_000;

function issued(restDays: number, lifeDays = 90, trust: Look["trust"] = "trusted"): Look {
  const notAfter = new Date(NOW.getTime() + restDays * DAY_MS);
  const notBefore = new Date(notAfter.getTime() - lifeDays * DAY_MS);
  return { state: { state: "issued", issuer: "An authority", names: [], notBefore, notAfter }, trust };
}

describe("a certificate of ninety days", () => {
  it.each<[number, Concern]>([
    [60, "well"],
    [14.01, "well"],
    [14, "two-weeks"],
    [7.01, "two-weeks"],
    [7, "one-week"],
    [1.01, "one-week"],
    [1, "one-day"],
    [0.001, "one-day"],
    [0, "expired"],
    [-3, "expired"],
  ])("with %d days left is: %s", (days, concern) => expect(concernOf(issued(days), NOW)).toBe(concern));
});

it.each<[number, number, Concern]>([
  [5, 6, "well"],
  [2.5, 6, "well"],
  [1.5, 6, "one-week"],
  [0.4, 0.5, "well"],
  [0.1, 0.5, "one-day"],
])("with %d of %d days left, one that lasts so short is: %s", (rest, life, concern) =>
  expect(concernOf(issued(rest, life), NOW)).toBe(concern),
);

it.each(["untrusted", "other-name", "expired"] as const)(
  "what a browser would refuse is said: %s",
  (trust) => {
    expect(concernOf(issued(60, 90, trust), NOW)).toBe(trust);
  },
);

it.each<[CertificateFault, Concern]>([
  ["UNREACHABLE", "unseen"],
  ["TIMEOUT", "unseen"],
  ["RATE_LIMITED", "unseen"],
  ["UNAUTHORIZED", "unseen"],
  ["BAD_ANSWER", "unseen"],
  ["ISSUE_FAILED", "missing"],
  ["NOT_POINTING", "missing"],
  ["NOT_SERVED", "missing"],
  ["TAKEN", "missing"],
])("a look that ended with %s is: %s", (code, concern) => {
  expect(concernOf({ state: failed(code, ""), trust: null }, NOW)).toBe(concern);
});

it("is told of from two weeks on, and never because a look saw nothing", () => {
  expect((["well", "issuing", "unseen"] as const).filter(isWarned)).toEqual([]);
  expect((["two-weeks", "one-week", "one-day", "missing", "expired"] as const).every(isWarned)).toBe(true);
});

it("looks again within half a day while all is well, within minutes while it is not, and not all at one moment", () => {
  const hours = (concern: Concern, random: number) =>
    (nextLook(concern, NOW, random).getTime() - NOW.getTime()) / 3_600_000;
  expect(hours("well", 0)).toBeCloseTo(10.8);
  expect(hours("well", 1)).toBeCloseTo(13.2);
  expect(hours("expired", 0.5)).toBeCloseTo(0.25);
});

it.each([
  ["shop.example.test", ["shop.example.test"], true],
  ["shop.example.test", ["example.test", "*.example.test"], true],
  ["a.shop.example.test", ["*.example.test"], false],
  ["example.test", ["*.example.test"], false],
  ["evilexample.test", ["*.example.test", "example.test"], false],
])("%s with %j: %s", (host, names, good) => expect(isGoodFor(host, names)).toBe(good));
