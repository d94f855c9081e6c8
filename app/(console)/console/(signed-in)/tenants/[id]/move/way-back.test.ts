import { expect, it } from "vitest";
import { wayBackOf } from "./way-back";

const now = new Date("2026-11-22T12:00:00Z");
const move = {
  id: "there",
  from: { level: "shared", server: "main" },
  to: { level: "schema", server: "main" },
  phase: "retained",
  reverse: "live",
  cleanAfter: new Date("2026-11-23T12:00:00Z"),
} as const;
const here = { level: "schema", serverId: "main" } as const;
const back = { level: "shared", serverId: "main" } as const;

it("a plan to the old place that is kept up to date has a way back, and no other plan has", () => {
  expect(wayBackOf([move], here, back, now)).toBe(move);
  expect(wayBackOf([move], here, { ...back, serverId: "fra2" }, now)).toBeUndefined();
  expect(wayBackOf([move], here, { ...back, level: "dedicated" }, now)).toBeUndefined();
});

it.each([
  ["is not brought up to date", { ...move, reverse: null }],
  ["was lost", { ...move, reverse: "lost" as const }],
  ["was removed", { ...move, phase: "cleaned" as const }],
  ["is about to be removed", { ...move, cleanAfter: now }],
  ["is of a move before the last", { ...move, to: { level: "dedicated" as const, server: "main" } }],
])("an old place that %s has none", (_what, other) =>
  expect(wayBackOf([other], here, back, now)).toBeUndefined(),
);
