/** Told how far a piece of work is. */
export type Progress = {
  /** A new step, and how many of what it works on there are. */
  start: (step: string, total: number) => void | Promise<void>;
  advance: (count: number) => void | Promise<void>;
};

export const QUIET: Progress = { start: () => {}, advance: () => {} };
