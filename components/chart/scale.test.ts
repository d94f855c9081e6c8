import { describe, expect, it } from "vitest";
import { points, shownLabels, ticks } from "./scale";

describe("ticks", () => {
  it.each([
    [[], [0, 1]],
    [
      [0, 0],
      [0, 1],
    ],
    [
      [3, 8],
      [0, 2, 4, 6, 8],
    ],
    [[1], [0, 1]],
    [[9], [0, 5, 10]],
    [[97], [0, 25, 50, 75, 100]],
    [[67_300], [0, 20_000, 40_000, 60_000, 80_000]],
    [
      [-40, 60],
      [-50, -25, 0, 25, 50, 75],
    ],
  ])("of %j are %j", (values, marks) => {
    expect(ticks(values)).toEqual(marks);
  });

  it("covers every value with few marks", () => {
    for (let top = 1; top < 1e7; top = Math.ceil(top * 1.7)) {
      const marks = ticks([top]);
      expect(marks.at(-1)).toBeGreaterThanOrEqual(top);
      expect(marks.length).toBeLessThanOrEqual(7);
    }
  });
});

describe("shownLabels", () => {
  it("keeps the newest and thins out evenly", () => {
    const shown = shownLabels(30, 8);
    expect(shown.map(({ index }) => index)).toEqual([1, 5, 9, 13, 17, 21, 25, 29]);
    expect(shown.at(-1)).toEqual({ index: 29, isMinor: false });
  });

  it("shows all when there is room", () => {
    expect(shownLabels(3, 8).map(({ index }) => index)).toEqual([0, 1, 2]);
  });
});

describe("points", () => {
  it("fills the field from the first to the last", () => {
    expect(points([0, 5, 10], 0, 10)).toEqual([
      { x: 0, y: 100 },
      { x: 50, y: 50 },
      { x: 100, y: 0 },
    ]);
  });
});
