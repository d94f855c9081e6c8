/** The levels of isolation, as an operator chooses between them. */
export const LEVEL_WORDS = {
  shared: "Rows among others",
  schema: "A schema of its own",
  dedicated: "A database of its own",
} as const;
