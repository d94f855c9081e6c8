import { fromHex, nearestPassing, toHex } from "./contrast";
import { contrastFaults } from "./contrast-faults";
import type { Branding } from "./schema";

/** Ways to find the other colours from one: in its own hue, beside it, or across the wheel. */
export const HARMONIES = ["tonal", "neighbour", "opposite"] as const;
export type Harmony = (typeof HARMONIES)[number];

type Colors = Branding["colors"];

/** Below this a colour has no hue to speak of; the page stays grey then, and the accent takes a hue that goes with grey. */
const GREY = 0.025;
const HUE_OF_GREY = { tonal: 0, neighbour: 75, opposite: 255 } as const;

/**
 * A whole palette from one colour, in OKLCH and inside sRGB; dark scheme, surfaces, lines and texts follow from it in
 * variables.ts. It can be published as it is: a colour too pale for a button is deepened until it is seen as one.
 * @param color #rrggbb
 */
export function paletteFrom(color: string, harmony: Harmony): Colors {
  const { c, h = 0, l } = fromHex(color);
  const isGrey = c < GREY;
  const hue = isGrey ? HUE_OF_GREY[harmony] : turned(h, harmony);
  const paper = toHex(0.978, isGrey ? 0 : Math.min(0.012, c * 0.09), h);
  const colors = {
    primary: nearestPassing(color, [paper], 3),
    secondary: harmony === "tonal" ? toHex(0.9, Math.min(0.035, c * 0.3), h) : toHex(0.9, 0.045, hue),
    accent: accentOf({ l, c, hue, harmony, isGrey }),
    paper,
  };
  return publishable(colors);
}

/** The palette with every fault repaired by the nearest colour that passes. */
export function publishable(colors: Colors): Colors {
  const faults = contrastFaults(colors);
  if (faults.length === 0) return colors;
  const better = Object.fromEntries(
    faults.map(({ field, suggestion }) => [field.slice("colors.".length), suggestion]),
  );
  return { ...colors, ...better };
}

function turned(hue: number, harmony: Harmony): number {
  const degrees = { tonal: 0, neighbour: 42, opposite: 180 }[harmony];
  return (hue + degrees) % 360;
}

type Accent = { l: number; c: number; hue: number; harmony: Harmony; isGrey: boolean };

/** Bright enough to catch the eye; in the tonal palette the same hue at another height. */
function accentOf({ l, c, hue, harmony, isGrey }: Accent): string {
  if (harmony === "tonal") return toHex(l > 0.55 ? l - 0.2 : l + 0.2, c, hue);
  return toHex(0.66, isGrey ? 0.13 : Math.max(0.11, Math.min(0.17, c)), hue);
}
