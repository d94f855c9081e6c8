import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { KeptMap } from "./kept";

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());
const later = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1_000);

it("what is kept ends after five minutes, used or not, or sooner where it is told to", () => {
  const map = new KeptMap<string>(10);
  map.set("long", "a", 1, 3_600_000);
  map.set("short", "b", 1, 5_000);
  later(4);
  expect([map.get("long")?.value, map.get("short")?.value]).toEqual(["a", "b"]);
  later(2);
  expect([map.get("long")?.value, map.get("short")?.value]).toEqual(["a", undefined]);
  later(295);
  expect(map.get("long")).toBeUndefined();
});

it("the one that was used the longest ago makes room", () => {
  const map = new KeptMap<number>(2);
  map.set("old", 1, 1);
  map.set("new", 2, 1);
  later(61);
  map.get("old");
  map.set("newest", 3, 1);
  expect([map.size, map.get("old")?.value, map.get("new")?.value, map.some(1)]).toEqual([
    2,
    1,
    undefined,
    [1],
  ]);
});
