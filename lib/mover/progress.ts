import "server-only";
import { noteFigures, type Move } from "./records";

const EVERY_MS = 1_000;

/** How far a copy is. `bytes` is null where rows do not leave the database and are not counted on their way. */
export type Copying = { rows: number; of: number; bytes: number | null; ms: number };

/** How far the target is behind, and how much of the log it takes in a second. */
export type Following = { lagBytes: number; bytesPerSecond: number };

/** Tells whoever looks on how far the move is, once a second at most. Nobody waits for it, and one that is lost is no matter. */
export function progressOf(move: Move): (figures: { copying: Copying } | { following: Following }) => void {
  let toldAt = -Infinity;
  return (figures) => {
    if (performance.now() - toldAt < EVERY_MS) return;
    toldAt = performance.now();
    void noteFigures(move, figures).catch(() => {});
  };
}
