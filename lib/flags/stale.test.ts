import { describe, expect, it } from "vitest";
import { untouched } from "./policy";
import { staleBecause, type Staleness } from "./stale";
import type { Flag } from "./state";

const now = new Date("2026-06-30T00:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const flag = (more: Partial<Flag> = {}): Flag => ({
  ...untouched("cart-undo"),
  isOnByDefault: true,
  ...more,
});
const reasons = (more: Partial<Staleness> = {}) =>
  staleBecause(
    {
      flag: flag(),
      isDeclared: true,
      isOffForSomebody: false,
      since: daysAgo(31),
      lastAskedAt: daysAgo(0),
      createdAt: daysAgo(90),
      ...more,
    },
    now,
  );

it("is what has been on for everybody for 30 days", () => {
  expect(reasons()).toEqual([expect.stringMatching(/^On for everybody/)]);
  expect(reasons({ flag: flag({ rollout: 10_000, isOnByDefault: false }) })).toHaveLength(1);
  expect(reasons({ since: daysAgo(29) })).toEqual([]);
  expect(reasons({ since: null })).toEqual([]);
});

describe("is not what is off for somebody", () => {
  it.each<[string, Partial<Flag>]>([
    ["by the kill switch", { killedAt: daysAgo(40) }],
    ["by its plan", { minimumPlan: { id: "growth", name: "Growth", rank: 2 } }],
    ["by its share", { rollout: 9_999 }],
    ["by default", { isOnByDefault: false }],
    ["later", { endsAt: daysAgo(-5) }],
    ["until lately", { startsAt: daysAgo(2) }],
  ])("%s", (_name, more) => expect(reasons({ flag: flag(more) })).toEqual([]));
  it("by an override", () => expect(reasons({ isOffForSomebody: true })).toEqual([]));
});

it("is what nobody has asked for in 30 days, and what the code does not know", () => {
  const off = { flag: flag({ isOnByDefault: false }) };
  expect(reasons({ ...off, lastAskedAt: daysAgo(30) })).toEqual(["Not asked for in 30 days."]);
  expect(reasons({ ...off, lastAskedAt: null })).toEqual(["Not asked for in 30 days."]);
  expect(reasons({ ...off, lastAskedAt: null, createdAt: daysAgo(3) })).toEqual([]);
  expect(reasons({ ...off, isDeclared: false, lastAskedAt: null })).toEqual([
    "The code does not ask for it any more.",
  ]);
});
