import { describe, expect, it } from "vitest";
import { checksOf, statusOf, STEPS, stepStates, storyWords } from "./move-words";

const at = new Date("2026-11-22T12:00:00Z");
const event = (kind: string, details = {}) => ({ at, kind, details });
const state = { status: "syncing", phase: "copy", wanted: "go", error: null } as const;

describe("the state of a move", () => {
  it.each([
    [state, "Copying"],
    [{ ...state, wanted: "pause" as const }, "Paused"],
    [{ ...state, wanted: "rollback" as const }, "Rolling back"],
    [
      { ...state, status: "complete" as const, phase: "retained" as const, wanted: "pause" as const },
      "Complete",
    ],
    [
      { ...state, status: "complete" as const, phase: "retained" as const, error: "They differ." },
      "Look at it",
    ],
    [{ ...state, status: "failed" as const, phase: "rolled_back" as const, error: "Late." }, "Failed"],
  ])("%j", (move, label) => expect(statusOf(move).label).toBe(label));
});

describe("the steps of a move", () => {
  it("those before the current one are done", () => {
    expect(stepStates("stream", [])).toEqual(["done", "done", "done", "current", ...Array(4).fill("open")]);
    expect(stepStates("cleaned", [])).toEqual(STEPS.map(() => "done"));
  });
  it("a move that was taken back stopped where it was", () => {
    const story = [event("prepare"), event("copy"), event("interrupted"), event("rolling_back")];
    expect(stepStates("rolled_back", story).slice(0, 4)).toEqual(["done", "done", "stopped", "open"]);
    expect(stepStates("rolled_back", [])[0]).toBe("stopped");
  });
});

it("requests have waited for those that ran before them, and for the switch", () => {
  const both = storyWords(event("flipped", { lockMs: 9, barrierMs: 12, pauseMs: 41 }));
  expect(both.more).toBe("Its requests waited for 50 ms.");
});

it("what could not be compared after the switch is an open check that says why, and no difference", () => {
  const story = [event("cutover"), event("flipped"), event("not_compared", { reason: "Connection lost." })];
  expect(checksOf({ flippedAt: at }, story).at(-1)).toMatchObject({
    state: "open",
    more: "Not done: a server was lost in that moment.",
  });
  expect(storyWords(story.at(-1)!)).toMatchObject({ more: "Connection lost.", isBad: false });
});

it("a difference that is found after the switch is a failed check with its words", () => {
  const story = [
    event("copy"),
    event("cutover"),
    event("flipped"),
    event("compared", { error: "orders: 3, 2" }),
  ];
  expect(checksOf({ flippedAt: at }, story).map((check) => check.state)).toEqual([
    ...["passed", "passed", "passed", "failed"],
  ]);
  expect(checksOf({ flippedAt: at }, story)[3]?.more).toBe("orders: 3, 2");
  expect(checksOf({ flippedAt: null }, []).every((check) => check.state === "open")).toBe(true);
});

it("a way back has the same tables when it has begun to compare, for it copies nothing", () => {
  const check = (story: ReturnType<typeof event>[]) =>
    checksOf({ flippedAt: null, returns: "other" }, story)[0]?.state;
  expect([check([]), check([event("verify")])]).toEqual(["open", "passed"]);
});

it("a difference that ends a move is a failed check", () => {
  const error = "The rows of the two places differ: orders: 3, 2.";
  const story = [event("copy"), event("verify"), event("interrupted", { phase: "verify", error })];
  expect(checksOf({ flippedAt: null }, story)[1]?.state).toBe("failed");
});

it("the story says how long requests waited, and names what it does not know as it is stored", () => {
  expect(storyWords(event("flipped", { pauseMs: 41 })).more).toBe("Its requests waited for 41 ms.");
  expect(storyWords(event("rollback_asked"))).toMatchObject({
    text: "An operator rolls it back",
    isBad: false,
  });
  expect(storyWords(event("some_thing"))).toEqual({ text: "some thing", more: undefined, isBad: false });
  expect(storyWords(event("interrupted", { error: "reset" }))).toMatchObject({ more: "reset", isBad: true });
});
