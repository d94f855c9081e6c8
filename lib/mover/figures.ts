import { z } from "zod";
import type { Phase } from "./state";

const number = z.number().nonnegative().optional().catch(undefined);

/** What the mover has measured; what is missing or odd is not known. */
const schema = z.object({
  rows: z.record(z.string(), z.number()).optional().catch(undefined),
  copyMs: number,
  lockMs: number,
  barrierMs: number,
  pauseMs: number,
  copying: z
    .object({
      rows: z.number(),
      of: z.number(),
      bytes: z.number().nullable(),
      ms: z.number(),
      tables: z.object({ done: z.number(), of: z.number() }).optional(),
    })
    .optional()
    .catch(undefined),
  standing: z.object({ lagBytes: z.number(), at: z.string() }).optional().catch(undefined),
  stalled: z.object({ since: z.string(), error: z.string() }).optional().catch(undefined),
  kept: z.object({ lsn: z.string(), at: z.string() }).optional().catch(undefined),
  cleaning: z.object({ rows: z.number(), of: z.number() }).optional().catch(undefined),
  following: z.object({ lagBytes: z.number(), bytesPerSecond: z.number() }).optional().catch(undefined),
});

export type MoveFigures = z.output<typeof schema>;

export function readFigures(stored: unknown): MoveFigures {
  const read = schema.safeParse(stored);
  return read.success ? read.data : {};
}

export function rowsOf({ rows }: Pick<MoveFigures, "rows">): number | null {
  return rows ? Object.values(rows).reduce((sum, one) => sum + one, 0) : null;
}

export type Pace = { rowsPerSecond?: number; bytesPerSecond?: number; secondsLeft?: number };

/** How fast what is under way goes, and how long it still takes at that; empty where that cannot be said. */
export function paceOf(phase: Phase, { copying, following }: MoveFigures): Pace {
  // Of rows that are counted by whole tables nobody knows how far the next table is.
  if (phase === "copy" && copying && copying.bytes !== null && copying.ms > 0 && copying.rows > 0) {
    const { rows, of, bytes, ms } = copying;
    return {
      rowsPerSecond: (rows * 1_000) / ms,
      bytesPerSecond: (bytes * 1_000) / ms,
      secondsLeft: (Math.max(0, of - rows) * ms) / rows / 1_000,
    };
  }
  if (phase === "stream" && following && following.bytesPerSecond > 0) {
    const { lagBytes, bytesPerSecond } = following;
    return { bytesPerSecond, secondsLeft: lagBytes / bytesPerSecond };
  }
  return {};
}

export type Progress = { label: string; done: number; of: number };

/** How far a move is in rows, where it copies or removes them. */
export function progressIn(phase: Phase, { copying, cleaning }: MoveFigures): Progress | null {
  if (phase === "cleaning" && cleaning && cleaning.of > 0)
    return { label: "Rows removed", done: Math.min(cleaning.rows, cleaning.of), of: cleaning.of };
  if (phase !== "copy" || !copying || copying.of === 0) return null;
  const { rows, of, bytes, tables } = copying;
  const label =
    bytes === null && tables ? `Rows copied, ${tables.done} of ${tables.of} tables` : "Rows copied";
  return { label, done: Math.min(rows, of), of };
}

/** So long after it was said it still holds; a mover says it every few seconds. */
const RECENT_MS = 60_000;

export type Standing = {
  lagBytes?: number;
  /** Whether a mover has said so lately. */
  isRecent: boolean;
  /** Since when, and why, none can follow. */
  stalled?: { since: Date; error: string };
};

/** How far an old place is behind that is kept up to date. */
export function standingOf(figures: unknown, now = Date.now()): Standing {
  const { standing, stalled } = readFigures(figures);
  return {
    lagBytes: standing?.lagBytes,
    isRecent: standing !== undefined && now - Date.parse(standing.at) < RECENT_MS,
    stalled: stalled && { since: new Date(stalled.since), error: stalled.error },
  };
}

/** Before anything was measured here; a slow disk manages it. */
const ROWS_PER_SECOND = 10_000;
/** A move of less says more about beginnings than about rows. */
const TELLING_ROWS = 1_000;
const BEGIN_AND_END_SECONDS = 3;

/**
 * About how long a move of so many rows takes, by what was measured in earlier ones: it copies them, and compares them twice.
 */
export function estimateSeconds(rows: number, earlier: readonly MoveFigures[]): number {
  let [copied, copyMs] = [0, 0];
  for (const figures of earlier) {
    const all = rowsOf(figures) ?? 0;
    if (all < TELLING_ROWS || !figures.copyMs) continue;
    copied += all;
    copyMs += figures.copyMs;
  }
  const rowsPerSecond = copyMs ? (copied * 1_000) / copyMs : ROWS_PER_SECOND;
  return BEGIN_AND_END_SECONDS + (2 * rows) / rowsPerSecond;
}
