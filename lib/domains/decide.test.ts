import { describe, expect, it } from "vitest";
import { decide, GIVE_UP_MS, type Circumstances, type Decidable } from "./decide";
import type { Outcome } from "./judge";
import { nextCheck } from "./next-check";
import { canMove, DOMAIN_STATES, type DomainState } from "./state";

const HOUR_MS = 3_600_000;
const now = new Date("2026-11-23T12:00:00Z");
const ago = (ms: number) => new Date(now.getTime() - ms);

const stored = (state: DomainState, more: Partial<Decidable> = {}): Decidable => ({
  state,
  stateAt: ago(HOUR_MS),
  failures: 0,
  wrongSince: null,
  warnedAt: null,
  ...more,
});
const seen = (
  proof: Outcome,
  pointing: Outcome,
  { isProxied = false, hasCertificate = true } = {},
): Circumstances => ({
  verdict: { proof, pointing, isProxied, problems: [] },
  hasCertificate,
  now,
  graceMs: 72 * HOUR_MS,
  random: 0.5,
});

describe("a check", () => {
  it("proves a domain that waits, then serves it once it points here and has a certificate", () => {
    expect(decide(stored("pending"), seen("found", "wanted"))).toMatchObject({
      state: "verifying",
      reason: "proved",
    });
    expect(decide(stored("verifying"), seen("found", "wanted"))).toMatchObject({
      state: "verifying",
      failures: 1,
    });
    expect(decide(stored("verifying"), seen("found", "found", { hasCertificate: false })).state).toBe(
      "verifying",
    );
    expect(decide(stored("verifying"), seen("wanted", "found"))).toMatchObject({
      state: "active",
      reason: "ready",
    });
  });

  it.each<[Outcome, Outcome]>([
    ["spreading", "found"],
    ["wanted", "found"],
    ["unknown", "found"],
  ])("proves nothing by a proof that is %s, wherever it points", (proof, pointing) => {
    expect(decide(stored("pending"), seen(proof, pointing)).state).toBe("pending");
    expect(decide(stored("expired"), seen(proof, pointing)).state).toBe("expired");
  });

  it("warns once when an active domain leads elsewhere, serves it for the time of grace, and then no longer", () => {
    const first = decide(stored("active"), seen("wanted", "wanted"));
    expect(first).toMatchObject({ state: "active", warns: true, wrongSince: now, warnedAt: now });
    const later = stored("active", { wrongSince: ago(71 * HOUR_MS), warnedAt: ago(71 * HOUR_MS) });
    expect(decide(later, seen("wanted", "wanted"))).toMatchObject({ state: "active", warns: false });
    const over = stored("active", { wrongSince: ago(72 * HOUR_MS), warnedAt: ago(72 * HOUR_MS) });
    expect(decide(over, seen("wanted", "wanted"))).toMatchObject({
      state: "expired",
      reason: "pointsElsewhere",
      wrongSince: null,
    });
    expect(decide(over, seen("wanted", "found"))).toMatchObject({
      state: "active",
      wrongSince: null,
      warnedAt: null,
    });
  });

  it("takes silence for nothing: neither for gone nor for right", () => {
    const wrong = stored("active", {
      wrongSince: ago(80 * HOUR_MS),
      warnedAt: ago(80 * HOUR_MS),
      failures: 7,
    });
    const { warnedAt, wrongSince, failures } = wrong;
    expect(decide(wrong, seen("unknown", "unknown"))).toMatchObject({
      state: "active",
      warnedAt,
      wrongSince,
      failures,
    });
    expect(
      decide(stored("pending", { stateAt: ago(2 * GIVE_UP_MS) }), seen("unknown", "unknown")).state,
    ).toBe("pending");
  });

  it("goes on serving behind a proxy, and says so once", () => {
    const proxied = seen("wanted", "wanted", { isProxied: true });
    expect(decide(stored("active"), proxied)).toMatchObject({
      state: "active",
      warns: true,
      wrongSince: null,
    });
    expect(decide(stored("active", { warnedAt: now }), proxied).warns).toBe(false);
  });

  it("brings a domain back by itself, if it is still proved", () => {
    expect(decide(stored("expired"), seen("found", "found"))).toMatchObject({
      state: "active",
      reason: "back",
    });
    expect(decide(stored("expired"), seen("found", "wanted")).state).toBe("expired");
  });

  it("gives up after thirty days, and does nothing about what was given up", () => {
    const old = { stateAt: ago(GIVE_UP_MS + 1) };
    expect(decide(stored("pending", old), seen("wanted", "wanted"))).toMatchObject({
      state: "failed",
      reason: "gaveUp",
    });
    expect(decide(stored("verifying", old), seen("found", "wanted"))).toMatchObject({ state: "failed" });
    expect(decide(stored("verifying", old), seen("found", "found", { hasCertificate: false })).state).toBe(
      "verifying",
    );
    expect(decide(stored("failed", old), seen("found", "found")).state).toBe("failed");
  });

  it("makes no move that the table does not have", () => {
    const outcomes: Outcome[] = ["found", "spreading", "wanted", "unknown"];
    for (const state of DOMAIN_STATES)
      for (const proof of outcomes)
        for (const pointing of outcomes)
          for (const days of [0, 4, 40])
            for (const hasCertificate of [true, false]) {
              const before = stored(state, {
                stateAt: ago(days * 24 * HOUR_MS),
                wrongSince: ago(days * 24 * HOUR_MS),
              });
              const after = decide(before, seen(proof, pointing, { hasCertificate })).state;
              expect(after === state || canMove(state, after), `${state} to ${after}`).toBe(true);
            }
  });
});

describe("the next check", () => {
  const minutes = (state: DomainState, ageHours: number, more = {}, random = 0.5) => {
    const stateAt = ago(ageHours * HOUR_MS);
    const at = nextCheck({ state, stateAt, wrongSince: null, isUnknown: false, ...more }, now, random);
    return (at.getTime() - now.getTime()) / 60_000;
  };

  it("comes soon while somebody waits, later from then on, and once a day when all is well", () => {
    expect([0, 0.5, 12, 48, 100].map((hours) => minutes("pending", hours))).toEqual([1, 5, 30, 180, 1440]);
    expect(minutes("active", 1000)).toBe(1440);
    expect(minutes("active", 1000, { wrongSince: now })).toBe(60);
    expect(minutes("expired", 24)).toBe(360);
    expect(minutes("pending", 100, { isUnknown: true })).toBe(15);
  });

  it("is spread, so that thousands do not come at once", () => {
    expect([minutes("active", 1, {}, 0), minutes("active", 1, {}, 1)]).toEqual([1296, 1584]);
  });
});
