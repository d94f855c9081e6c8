import { expect, it } from "vitest";
import { before, canPause, canRollBack, isLive, TRANSITIONS, type Phase } from "./state";

const phases = Object.keys(TRANSITIONS) as Phase[];

it("every phase can be reached from the beginning", () => {
  const reached = new Set<Phase>(["pending"]);
  for (const phase of reached) for (const next of TRANSITIONS[phase]) reached.add(next);
  expect([...reached].sort()).toEqual([...phases].sort());
});

it("after the flip nothing leads back", () => {
  const reached = new Set<Phase>(["flipped"]);
  for (const phase of reached) for (const next of TRANSITIONS[phase]) reached.add(next);
  expect([...reached]).toEqual(["flipped", "retained", "cleaning", "cleaned"]);
  expect(phases.filter((phase) => canRollBack(phase))).toEqual([
    "pending",
    "prepare",
    "copy",
    "stream",
    "verify",
    "cutover",
  ]);
});

it("only the cut-over flips, and what can be paused holds no gate", () => {
  expect(before("flipped")).toEqual(["cutover"]);
  expect(phases.filter((phase) => canPause(phase) && !isLive(phase))).toEqual([]);
  expect(canPause("cutover")).toBe(false);
});
