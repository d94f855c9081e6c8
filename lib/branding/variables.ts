import {
  AA_SHAPE,
  contrastRatio,
  ensureContrast,
  fromHex,
  hexColor,
  mix,
  readableOn,
  toHex,
  worstContrast,
} from "./contrast";
import { FONTS } from "./fonts";
import type { Branding } from "./schema";

type Palette = Record<string, string>;
type Colors = Branding["colors"];

type Tints = readonly number[];

/** How much of a colour goes into its tint; the first amount that leaves text room to read is taken. */
const LIGHT_TINTS: Tints = [0.16, 0.12, 0.08, 0.05, 0];
const DARK_TINTS: Tints = [0.3, 0.22, 0.16, 0.1, 0];

/** Hues of the four states; each is moved until it reads on the tenant's own page. */
const STATES = { success: "#1b7a43", warning: "#8f5b00", danger: "#c02a26", info: "#1f63a8" } as const;

/**
 * The custom properties a portal puts into the style attribute of its root element: every token in a
 * light (`-l`) and a dark (`-d`) value, chosen between by app/styles/tokens.css. Only hex colours, a
 * number of pixels and families from our own list can come out.
 */
export function brandVariables(
  branding: Pick<Branding, "colors" | "fonts" | "radius">,
): Record<string, string> {
  return {
    ...suffixed(lightPalette(branding.colors), "l"),
    ...suffixed(darkPalette(branding.colors), "d"),
    "--radius": `${Math.min(24, Math.max(0, Math.round(Number(branding.radius) || 0)))}px`,
    "--ff-heading": FONTS[branding.fonts.heading].stack,
    "--ff-body": FONTS[branding.fonts.body].stack,
  };
}

/** The tenant's colour as the one accent of its otherwise neutral admin. */
export function accentVariables(colors: Pick<Colors, "primary">): Record<string, string> {
  const light = ["#ffffff", "#f7f7f5", "#f0f0ed"];
  const dark = ["#141513", "#1b1c1a", "#242623"];
  return {
    ...suffixed(tone("accent", colors.primary, light, "#1b1c1a", LIGHT_TINTS), "l"),
    ...suffixed(tone("accent", lifted(colors.primary, "#141513"), dark, "#ecece8", DARK_TINTS), "d"),
  };
}

function lightPalette(colors: Colors): Palette {
  const paper = fromHex(colors.paper);
  const ink = inkFor(colors.paper, colors.primary);
  const isDark = contrastRatio("#ffffff", colors.paper) > contrastRatio("#000000", colors.paper);
  // Surfaces step away from the ink, so they can only gain contrast; the sunken one may step towards it
  // as long as the ink still reads there.
  const step = (amount: number) =>
    toHex(paper.l + (isDark ? -amount : amount), paper.c * (isDark ? 1 : 0.45), paper.h);
  const surface = step(0.022);
  const sunken = [mix(colors.paper, ink, 0.055), mix(colors.paper, ink, 0.025)];
  const surface2 = sunken.find((color) => contrastRatio(ink, color) >= 7) ?? colors.paper;
  return {
    ...palette(colors, { paper: colors.paper, surface, "surface-2": surface2 }, ink, LIGHT_TINTS),
    ...band("primary", colors.primary),
    ...band("accent", colors.accent),
  };
}

/** Dark is not the light page inverted: near-black in the brand's own hue, and colours lifted to be seen on it. */
function darkPalette(colors: Colors): Palette {
  const { c, h } = fromHex(fromHex(colors.primary).c > 0.03 ? colors.primary : colors.paper);
  const tint = Math.min(0.016, c * 0.13);
  const paper = toHex(0.188, tint, h);
  const surface = toHex(0.226, tint * 1.1, h);
  const surface2 = toHex(0.266, tint * 1.2, h);
  const lit = {
    paper,
    primary: lifted(colors.primary, paper, surface2),
    secondary: deepened(colors.secondary),
    accent: lifted(colors.accent, paper, surface2),
  };
  return {
    ...palette(
      lit,
      { paper, surface, "surface-2": surface2 },
      toHex(0.945, Math.min(0.012, c * 0.1), h),
      DARK_TINTS,
    ),
    ...band("primary", deepened(colors.primary)),
    ...band("accent", deepened(colors.accent)),
  };
}

function palette(
  colors: Colors,
  surfaces: Record<"paper" | "surface" | "surface-2", string>,
  ink: string,
  tints: Tints,
): Palette {
  const backgrounds = Object.values(surfaces);
  const states = Object.entries(STATES).map(([name, color]) => [name, ensureContrast(color, backgrounds)]);
  return {
    ...surfaces,
    ink,
    "ink-muted": ensureContrast(
      mix(surfaces.paper, ink, 0.62),
      backgrounds,
      tints === DARK_TINTS ? 5.4 : 4.7,
    ),
    line: mix(surfaces.paper, ink, 0.14),
    "line-strong": ensureContrast(mix(surfaces.paper, ink, 0.42), backgrounds, AA_SHAPE),
    ...tone("primary", colors.primary, backgrounds, ink, tints),
    secondary: colors.secondary,
    "secondary-ink": readableOn(colors.secondary),
    ...tone("accent", colors.accent, backgrounds, ink, tints),
    ring: ensureContrast(colors.primary, backgrounds, AA_SHAPE),
    ...Object.fromEntries(states),
  };
}

/** One brand colour in its five uses: fill, text on the fill, edge, text on the page, and a tint with its text. */
function tone(
  name: string,
  color: string,
  backgrounds: readonly string[],
  ink: string,
  amounts: Tints,
): Palette {
  const base = backgrounds[0] ?? "#ffffff";
  const tints = amounts.map((amount) => mix(base, color, amount));
  const soft = tints.find((tint) => worstContrast(ink, [tint]) >= 5.5) ?? base;
  return {
    [name]: color,
    [`${name}-ink`]: readableOn(color),
    // A yellow button on cream has no edge of its own.
    [`${name}-edge`]: ensureContrast(color, backgrounds, AA_SHAPE),
    [`${name}-strong`]: ensureContrast(color, backgrounds),
    [`${name}-soft`]: soft,
    [`${name}-soft-ink`]: ensureContrast(color, [soft]),
  };
}

function band(name: string, color: string): Palette {
  return { [`${name}-band`]: color, [`${name}-band-ink`]: readableOn(color) };
}

/**
 * A colour as a large area at night: a bright band by day is a lamp in the face then. Yellow goes towards
 * amber on its way down, because dark yellow is olive.
 */
function deepened(color: string): string {
  const { l, c, h = 0 } = fromHex(color);
  const depth = Math.min(0.44, Math.max(0.28, l * 0.72));
  const isYellow = h > 72 && h < 118 && c > 0.04;
  return isYellow
    ? toHex(Math.min(depth, 0.36), Math.min(c, 0.07), 68)
    : toHex(depth, Math.min(c * 0.78, 0.12), h);
}

/** Near-black or near-white in the hue of the page, or of the brand when the page is grey. */
function inkFor(paper: string, primary: string): string {
  const hue = fromHex(paper).c > 0.008 ? fromHex(paper).h : fromHex(primary).h;
  const isDark = contrastRatio("#ffffff", paper) > contrastRatio("#000000", paper);
  const tinted = isDark ? toHex(0.97, 0.01, hue) : toHex(0.215, 0.022, hue);
  if (contrastRatio(tinted, paper) >= 7) return tinted;
  return isDark ? "#ffffff" : "#000000";
}

/** Bright enough to stand out from a dark page, and from the lightest surface on it; otherwise left alone. */
function lifted(color: string, paper: string, lightest = paper): string {
  const visible = ensureContrast(ensureContrast(color, [paper], 3.4), [paper, lightest], AA_SHAPE);
  const { l, c, h } = fromHex(visible);
  return l > 0.9 ? toHex(0.9, c, h) : visible;
}

function suffixed(palette: Palette, scheme: "l" | "d"): Record<string, string> {
  return Object.fromEntries(
    Object.entries(palette).map(([name, color]) => [`--${name}-${scheme}`, hexColor(color)]),
  );
}
