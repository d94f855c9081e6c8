/** The named points of a move at which a test may look, wait, or kill the process. */
export type Point =
  | "prepare"
  | "copy"
  | "filled"
  | "copied"
  | "stream"
  | "verify"
  | "reverse"
  | "cutover"
  | "sealed"
  | "opened"
  | "flipped"
  | "retained"
  | "standing"
  | "undone"
  | "clearing";

/** What tests may put in between. In the product nothing does. */
export type Seams = {
  at: (point: Point) => Promise<void>;
  /** Slows the target down. */
  afterBatch: () => Promise<void>;
  /** Leaves the wait out, to show that it is needed. */
  barrier: (stored: Promise<void>) => Promise<void>;
};

export const NO_SEAMS: Seams = {
  at: async () => {},
  afterBatch: async () => {},
  barrier: (stored) => stored,
};
