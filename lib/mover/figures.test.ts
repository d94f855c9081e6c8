import { expect, it } from "vitest";
import { estimateSeconds, paceOf, progressIn, readFigures, rowsOf, standingOf } from "./figures";

it("reads what is known, and leaves out what is odd", () => {
  const figures = readFigures({ rows: { orders: 2, carts: 1 }, pauseMs: "38", copyMs: 900, other: true });
  expect(figures).toMatchObject({ copyMs: 900, pauseMs: undefined });
  expect(rowsOf(figures)).toBe(3);
  expect(readFigures(null)).toEqual({});
});

it("a copy is as fast as it was so far", () => {
  const copying = { rows: 250, of: 1_000, bytes: 50_000, ms: 500 };
  expect(paceOf("copy", { copying })).toEqual({
    rowsPerSecond: 500,
    bytesPerSecond: 100_000,
    secondsLeft: 1.5,
  });
  // By whole tables: a large one may be nearly done, or hardly begun.
  expect(paceOf("copy", { copying: { ...copying, bytes: null } })).toEqual({});
  expect(paceOf("verify", { copying })).toEqual({});
  expect(paceOf("copy", { copying: { ...copying, rows: 0 } })).toEqual({});
});

it("how far it is, is said in rows while they are copied or removed, and in tables where rows are not seen on their way", () => {
  const copying = { rows: 250, of: 1_000, bytes: 50_000, ms: 500, tables: { done: 3, of: 40 } };
  const [done, of] = [250, 1_000];
  expect(progressIn("copy", { copying })).toEqual({ label: "Rows copied", done, of });
  expect(progressIn("copy", { copying: { ...copying, bytes: null } })).toEqual({
    label: "Rows copied, 3 of 40 tables",
    done,
    of,
  });
  expect(progressIn("cleaning", { copying, cleaning: { rows: 9, of: 8 } })).toEqual({
    label: "Rows removed",
    done: 8,
    of: 8,
  });
  expect(progressIn("cleaning", { copying })).toBeNull();
  expect(progressIn("stream", { copying })).toBeNull();
});

it("a target that is behind has caught up when the rest is applied", () => {
  expect(paceOf("stream", { following: { lagBytes: 3_000, bytesPerSecond: 1_000 } }).secondsLeft).toBe(3);
  expect(paceOf("stream", { following: { lagBytes: 3_000, bytesPerSecond: 0 } })).toEqual({});
});

it("a move is estimated by what earlier ones have taken, not by tiny ones", () => {
  const earlier = [
    { rows: { orders: 20_000 }, copyMs: 1_000 },
    { rows: { orders: 3 }, copyMs: 1_000 },
  ];
  expect(estimateSeconds(100_000, earlier)).toBe(13);
  expect(estimateSeconds(100_000, [])).toBe(23);
});

it("how far a kept place is behind holds for as long as a mover goes on saying it", () => {
  const at = "2026-11-22T12:00:00.000Z";
  const figures = { standing: { lagBytes: 5, at } };
  expect(standingOf(figures, Date.parse(at) + 30_000)).toEqual({ lagBytes: 5, isRecent: true });
  expect(standingOf(figures, Date.parse(at) + 90_000)).toEqual({ lagBytes: 5, isRecent: false });
  const stalled = { since: at, error: "ECONNREFUSED" };
  expect(standingOf({ stalled }).stalled).toEqual({ since: new Date(at), error: "ECONNREFUSED" });
  expect(standingOf({})).toEqual({ lagBytes: undefined, isRecent: false });
});
