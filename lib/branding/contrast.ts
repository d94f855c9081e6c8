import { clampChroma, formatHex, modeOklch, modeRgb, useMode as register, type Oklch } from "culori/fn";

register(modeRgb);
const toOklch = register(modeOklch);

/** WCAG AA for text, and for the outlines of controls. */
export const AA_TEXT = 4.5;
export const AA_SHAPE = 3;

const HEX = /^#[0-9a-f]{6}$/i;

export function isHexColor(value: unknown): value is string {
  return typeof value === "string" && HEX.test(value);
}

/** Throws on anything but #rrggbb: the last gate before a colour is written into a style attribute. */
export function hexColor(value: string): string {
  if (!isHexColor(value)) throw new Error(`Not a #rrggbb colour: ${JSON.stringify(value).slice(0, 40)}`);
  return value.toLowerCase();
}

/** WCAG 2 relative luminance. */
export function luminance(color: string): number {
  const value = Number.parseInt(hexColor(color).slice(1), 16);
  return 0.2126 * linear(value >> 16) + 0.7152 * linear((value >> 8) & 255) + 0.0722 * linear(value & 255);
}

function linear(channel: number): number {
  const s = channel / 255;
  return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
}

/** WCAG 2 contrast, 1 to 21. */
export function contrastRatio(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** The worst contrast of a colour over several backgrounds. */
export function worstContrast(color: string, backgrounds: readonly string[]): number {
  return Math.min(...backgrounds.map((background) => contrastRatio(color, background)));
}

export function fromHex(color: string): Oklch {
  const parsed = toOklch(hexColor(color));
  if (!parsed) throw new Error(`Not a colour: ${color}`);
  return parsed;
}

/** OKLCH to hex; a colour outside sRGB keeps its lightness and hue and loses chroma. */
export function toHex(l: number, c: number, h: number | undefined): string {
  const color = { mode: "oklch", l: Math.min(1, Math.max(0, l)), c: Math.max(0, c), h: h ?? 0 } as const;
  return formatHex(clampChroma(color, "oklch"));
}

/**
 * Text for any background. Black or white always reaches 4.5 somewhere (the worst grey gives 4.58); a
 * tint of the background's own hue is taken instead where it passes with room to spare.
 */
export function readableOn(background: string): string {
  const { c, h } = fromHex(background);
  const isDark = contrastRatio("#ffffff", background) >= contrastRatio("#000000", background) * 0.55;
  const light = toHex(0.985, Math.min(c, 0.012), h);
  const dark = toHex(0.2, Math.min(c, 0.035), h);
  const wanted = isDark ? [light, "#ffffff", dark, "#000000"] : [dark, "#000000", light, "#ffffff"];
  return wanted.find((color) => contrastRatio(color, background) >= AA_TEXT) ?? "#000000";
}

/**
 * The nearest colour of the same hue that reaches `minimum` on every background: lightness moves as
 * little as it can, up or down. Backgrounds that no colour serves get the better of black and white.
 */
export function ensureContrast(color: string, backgrounds: readonly string[], minimum = AA_TEXT): string {
  if (worstContrast(color, backgrounds) >= minimum) return hexColor(color);
  const { l, c, h } = fromHex(color);
  for (let step = 0.01; step <= 1; step += 0.01) {
    for (const lightness of [l - step, l + step]) {
      if (lightness < 0 || lightness > 1) continue;
      const candidate = toHex(lightness, c, h);
      if (worstContrast(candidate, backgrounds) >= minimum) return candidate;
    }
  }
  return worstContrast("#ffffff", backgrounds) > worstContrast("#000000", backgrounds)
    ? "#ffffff"
    : "#000000";
}

/**
 * The nearest colour in OKLCH that reaches `minimum` on every background: the same hue, as much of the chroma as there is
 * at the new lightness, and the lightness found to a thousandth. Slower than ensureContrast; for what a person is offered.
 */
export function nearestPassing(color: string, backgrounds: readonly string[], minimum: number): string {
  if (worstContrast(color, backgrounds) >= minimum) return hexColor(color);
  const candidates = [0, 1].flatMap((end) => passingTowards(color, end, backgrounds, minimum) ?? []);
  const [nearest] = candidates.sort((a, b) => distance(color, a) - distance(color, b));
  return nearest ?? ensureContrast(color, backgrounds, minimum);
}

/** The first colour on the way to black (0) or white (1) that passes; null where none does. */
function passingTowards(
  color: string,
  end: number,
  backgrounds: readonly string[],
  minimum: number,
): string | null {
  const { l, c, h } = fromHex(color);
  const at = (share: number) => toHex(l + (end - l) * share, c, h);
  const passes = (share: number) => worstContrast(at(share), backgrounds) >= minimum;
  // Between a darker and a lighter background the way leads through colours that pass nowhere, so it is walked first.
  let high = 0.02;
  while (high < 1 && !passes(high)) high += 0.02;
  if (!passes(Math.min(1, high))) return null;
  let low = Math.max(0, high - 0.02);
  for (let step = 0; step < 8; step++) {
    const middle = (low + high) / 2;
    if (passes(middle)) high = middle;
    else low = middle;
  }
  return at(Math.min(1, high));
}

/** How different two colours look: their distance in OKLab, 0 to about 1. */
export function distance(a: string, b: string): number {
  const [x, y] = [cartesian(a), cartesian(b)];
  return Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}

/** Mixes in OKLab, `amount` of `b` into `a`. */
export function mix(a: string, b: string, amount: number): string {
  const [x, y] = [cartesian(a), cartesian(b)];
  const at = (i: 0 | 1 | 2) => x[i] + (y[i] - x[i]) * amount;
  const [l, p, q] = [at(0), at(1), at(2)];
  return toHex(l, Math.hypot(p, q), (Math.atan2(q, p) * 180) / Math.PI);
}

function cartesian(color: string): readonly [number, number, number] {
  const { l, c, h = 0 } = fromHex(color);
  const angle = (h * Math.PI) / 180;
  return [l, c * Math.cos(angle), c * Math.sin(angle)];
}
