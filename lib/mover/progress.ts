import "server-only";
import { noteFigures, type Move } from "./records";

const EVERY_MS = 1_000;

/**
 * How far a copy is. Where rows do not leave the database they are not counted on their way: then `bytes` is null, and `rows`
 * are those of the tables that are done.
 */
export type Copying = {
  rows: number;
  of: number;
  bytes: number | null;
  ms: number;
  tables: { done: number; of: number };
};

/** How far the target is behind, and how much of the log it takes in a second. */
export type Following = { lagBytes: number; bytesPerSecond: number };

/** How many of the rows that were left at an old place are removed. */
export type Cleaning = { rows: number; of: number };

/** Tells whoever looks on how far the move is, once a second at most. Nobody waits for it, and one that is lost is no matter. */
export function progressOf(
  move: Move,
): (figures: { copying: Copying } | { following: Following } | { cleaning: Cleaning }) => void {
  let toldAt = -Infinity;
  return (figures) => {
    if (performance.now() - toldAt < EVERY_MS) return;
    toldAt = performance.now();
    void noteFigures(move, figures).catch(() => {});
  };
}
