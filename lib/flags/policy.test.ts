import { describe, expect, it } from "vitest";
import { FLAG_KEYS } from "./declared";
import { bucketOf, decide, decideAll, nextChange, untouched } from "./policy";
import type { Flag, FlagTenant } from "./state";

const now = new Date("2026-06-01T12:00:00Z");
const [past, future] = [new Date("2026-05-01T00:00:00Z"), new Date("2026-07-01T00:00:00Z")];
const growth = { id: "growth", name: "Growth", rank: 2 };
const idOf = (number: number) => `01990000-0000-7000-8000-${number.toString(16).padStart(12, "0")}`;
const tenant = (more: Partial<FlagTenant> = {}): FlagTenant => ({
  id: idOf(1),
  plan: { name: "Starter", rank: 1 },
  flagOverrides: [],
  ...more,
});
const made = (more: Partial<Flag> = {}): Flag => ({ ...untouched("cart-undo"), salt: "a1b2c3d4", ...more });
const override = (isOn: boolean, endsAt: Date | null = null) => [
  { key: "cart-undo", isOn, endsAtMs: endsAt?.getTime() ?? null },
];

describe("the first rule that has an opinion wins", () => {
  const against = { startsAt: future, minimumPlan: growth, rollout: 0, isOnByDefault: false };
  it.each<[string, Partial<Flag>, Partial<FlagTenant>, string]>([
    [
      "kill switch before override",
      { killedAt: past, rollout: 10_000 },
      { flagOverrides: override(true) },
      "off: kill switch",
    ],
    [
      "override before the rest",
      against,
      { flagOverrides: override(true, future) },
      "on: override for this tenant",
    ],
    ["override, off as well", {}, { flagOverrides: override(false) }, "off: override for this tenant"],
    ["an override that is over is none", {}, { flagOverrides: override(false, now) }, "on: default"],
    ["schedule before plan", against, {}, "off: not before 2026-07-01T00:00 UTC"],
    ["schedule, at its end", { endsAt: now, rollout: 10_000 }, {}, "off: over since 2026-06-01T12:00 UTC"],
    ["schedule, at its beginning", { startsAt: now, endsAt: future }, {}, "on: default"],
    [
      "plan before rollout",
      { minimumPlan: growth, rollout: 10_000 },
      {},
      "off: from Growth on, and this is Starter",
    ],
    ["the plan itself is enough", { minimumPlan: growth }, { plan: growth }, "on: default"],
    ["rollout before default", { rollout: 2_500 }, {}, "on: rollout 25 %, bucket 1017"],
    ["rollout of nobody", { rollout: 0 }, {}, "off: rollout 0 %, bucket 1017"],
    ["default", { isOnByDefault: false }, {}, "off: default"],
  ])("%s", (_name, flag, who, text) => {
    const decision = decide(made(flag), tenant(who), now);
    expect(decision.text).toBe(text);
    expect(decision.value).toBe(text.startsWith("on"));
  });

  it("an override of another flag is none", () => {
    const flagOverrides = [{ key: "home-featured", isOn: false, endsAtMs: null }];
    expect(decide(made(), tenant({ flagOverrides }), now).text).toBe("on: default");
  });
});

describe("a tenant's bucket", () => {
  it("is the same in each process and language", () => {
    // Python: int(hashlib.sha256(f"{key}:{salt}:{tenant}".encode()).hexdigest()[:8], 16) % 10000
    const asked = [
      bucketOf("cart-undo", "a1b2c3d4", idOf(1)),
      bucketOf("cart-undo", "a1b2c3d4", idOf(2)),
      bucketOf("home-featured", "a1b2c3d4", idOf(1)),
      bucketOf("cart-undo", "00", idOf(1)),
    ];
    expect(asked).toEqual([1017, 3087, 108, 2414]);
  });

  it("is any of them as likely as any other, though ids come one after the other", () => {
    const [cells, each] = [100, 500];
    const counts = new Array<number>(cells).fill(0);
    for (let number = 0; number < cells * each; number++)
      counts[Math.floor(bucketOf("cart-undo", "a1", idOf(number)) / 100)]!++;
    expect(chiSquare(counts, each)).toBeLessThan(148.2); // 99 degrees of freedom, one in a thousand
  });

  it.each([
    ["another flag", bucketOf.bind(null, "home-featured", "a1")],
    ["the same flag with another salt", bucketOf.bind(null, "cart-undo", "a2")],
  ])("says nothing about the one for %s", (_name, other) => {
    const both = [0, 0, 0, 0];
    for (let number = 0; number < 20_000; number++) {
      const first = bucketOf("cart-undo", "a1", idOf(number)) < 5_000;
      both[Number(first) * 2 + Number(other(idOf(number)) < 5_000)]!++;
    }
    expect(chiSquare(both, 5_000)).toBeLessThan(16.3); // 3 degrees of freedom, one in a thousand
  });
});

it("a share that grows only adds tenants, and one that shrinks only takes some away", () => {
  const who = Array.from({ length: 300 }, (_, number) => tenant({ id: idOf(number) }));
  for (let round = 0; round < 40; round++) {
    const salt = round.toString(16);
    const rollouts = [Math.random(), Math.random()].map((share) => Math.round(share * 10_000));
    const isOn = (rollout: number) =>
      new Set(who.filter((one) => decide(made({ salt, rollout }), one, now).value));
    const [few, many] = [isOn(Math.min(...rollouts)), isOn(Math.max(...rollouts))];
    expect([...few].filter((one) => !many.has(one))).toEqual([]);
    expect([isOn(0).size, isOn(10_000).size]).toEqual([0, who.length]);
  }
});

it("what nobody has set is as the code declares it, and what the code does not declare is not decided", () => {
  const decisions = decideAll(new Map([["long-gone", made({ key: "long-gone" })]]), tenant(), now);
  expect(Object.keys(decisions)).toEqual(FLAG_KEYS);
  expect(decisions["cart-undo"]).toEqual({ value: true, rule: "default", bucket: null, text: "on: default" });
});

it("time alone changes a decision at the next beginning or end, and never where there is none", () => {
  const soon = new Date("2026-06-02T00:00:00Z");
  const who = tenant({ flagOverrides: override(true, soon) });
  expect(nextChange([made({ startsAt: past, endsAt: future })], who, now)).toEqual(soon);
  expect(nextChange([made({ startsAt: past, endsAt: future })], tenant(), now)).toEqual(future);
  expect(nextChange([made({ startsAt: past })], tenant(), now)).toBeNull();
});

function chiSquare(counts: number[], expected: number): number {
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}
