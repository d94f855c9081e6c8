import { AA_SHAPE, AA_TEXT } from "./contrast";

/** A colour that the portal, the admin or a mail paints upon another, by the names of their tokens (variables.ts). */
export type Pair = { shape: string; ground: string; minimum: number };

export const SURFACES = ["paper", "surface", "surface-2"] as const;
const TEXTS = ["ink", "ink-muted", "primary-strong", "accent-strong", "success", "warning", "danger", "info"];
/** What has to be seen to be used: the main button, outlines of fields, the ring around what has the focus. */
const CONTROLS = ["primary", "primary-edge", "accent-edge", "line-strong", "ring"];
const FILLED = [
  ["primary-ink", "primary"],
  ["primary-soft-ink", "primary-soft"],
  ["ink", "primary-soft"],
  ["primary-band-ink", "primary-band"],
  ["secondary-ink", "secondary"],
  ["accent-ink", "accent"],
  ["accent-soft-ink", "accent-soft"],
  ["ink", "accent-soft"],
  ["accent-band-ink", "accent-band"],
] as const;

const across = (shapes: readonly string[], minimum: number): Pair[] =>
  SURFACES.flatMap((ground) => shapes.map((shape) => ({ shape, ground, minimum })));

/**
 * Everything that has to be told apart, in the light and in the dark scheme alike: text by 4.5 to 1, controls by 3 to 1
 * (WCAG AA). painted-pairs.test.ts fails for a colour of variables.ts that is in none of them.
 */
export const PAINTED_PAIRS: readonly Pair[] = [
  ...across(TEXTS, AA_TEXT),
  ...FILLED.map(([shape, ground]) => ({ shape, ground, minimum: AA_TEXT })),
  ...across(CONTROLS, AA_SHAPE),
];

/** Colours that nothing has to be read from: hairlines between things that are told apart without them. */
export const DECORATION: readonly string[] = ["line"];
