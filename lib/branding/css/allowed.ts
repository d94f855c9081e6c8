/**
 * How far a declaration reaches, and so where it applies (docs/custom-css.md):
 *
 * - `paint` changes how its own box looks: everywhere but on protected controls;
 * - `shape` changes the room that a box takes: neither inside a protected form nor on what is around one;
 * - `place` moves, stacks, hides or animates: only on pages that have no protected form at all.
 */
export type Reach = "paint" | "shape" | "place";

const sides = [
  "top",
  "right",
  "bottom",
  "left",
  "inline",
  "block",
  "inline-start",
  "inline-end",
  "block-start",
  "block-end",
];
const around = (name: string, end = "") => [`${name}${end}`, ...sides.map((side) => `${name}-${side}${end}`)];

const PAINT = [
  ...[
    "color",
    "background",
    "background-color",
    "background-image",
    "background-position",
    "background-size",
  ],
  ...["background-repeat", "background-origin", "background-clip", "background-blend-mode"],
  ...around("border"),
  ...around("border", "-color"),
  ...around("border", "-style"),
  ...around("border", "-width"),
  ...["border-radius", "border-top-left-radius", "border-top-right-radius", "border-bottom-left-radius"],
  ...["border-bottom-right-radius", "border-start-start-radius", "border-start-end-radius"],
  ...["border-end-start-radius", "border-end-end-radius", "border-collapse", "border-spacing"],
  ...["box-shadow", "text-shadow", "outline-color", "outline-offset"],
  ...["font-family", "font-weight", "font-style", "font-stretch", "font-variant", "font-variant-caps"],
  ...["font-variant-numeric", "font-variant-ligatures", "font-kerning", "font-optical-sizing"],
  ...[
    "letter-spacing",
    "word-spacing",
    "text-transform",
    "text-align",
    "text-align-last",
    "text-wrap",
    "hyphens",
  ],
  ...["text-decoration", "text-decoration-color", "text-decoration-line", "text-decoration-style"],
  ...["text-decoration-thickness", "text-underline-offset", "text-underline-position"],
  ...[
    "accent-color",
    "caret-color",
    "fill",
    "stroke",
    "stroke-width",
    "list-style-type",
    "list-style-position",
  ],
  ...["cursor", "scrollbar-color", "scrollbar-width", "object-fit", "object-position"],
];

const SHAPE = [
  ...around("padding"),
  ...around("margin"),
  ...["gap", "row-gap", "column-gap", "width", "min-width", "max-width", "inline-size", "min-inline-size"],
  ...["max-inline-size", "min-height", "min-block-size", "box-sizing", "font-size", "line-height"],
  ...["justify-content", "justify-items", "justify-self", "align-content", "align-items", "align-self"],
  ...[
    "place-content",
    "place-items",
    "place-self",
    "text-indent",
    "white-space",
    "word-break",
    "overflow-wrap",
  ],
  ...["vertical-align", "scroll-margin-top"],
];

const PLACE = [
  ...[
    "position",
    "top",
    "right",
    "bottom",
    "left",
    "z-index",
    "float",
    "clear",
    "order",
    "display",
    "visibility",
  ],
  ...around("inset"),
  ...[
    "height",
    "max-height",
    "block-size",
    "max-block-size",
    "aspect-ratio",
    "overflow",
    "overflow-x",
    "overflow-y",
  ],
  ...["flex", "flex-basis", "flex-direction", "flex-flow", "flex-grow", "flex-shrink", "flex-wrap"],
  ...[
    "grid-template-columns",
    "grid-template-rows",
    "grid-template-areas",
    "grid-auto-flow",
    "grid-auto-columns",
  ],
  ...["grid-auto-rows", "grid-column", "grid-column-start", "grid-column-end", "grid-row", "grid-row-start"],
  ...["grid-row-end", "grid-area", "columns", "column-count", "column-width", "column-rule", "column-span"],
  ...["break-inside", "opacity", "filter", "backdrop-filter", "mix-blend-mode", "isolation", "clip-path"],
  ...["mask-image", "mask-size", "mask-position", "mask-repeat", "mask-composite"],
  ...["transform", "transform-origin", "translate", "rotate", "scale", "content"],
  ...[
    "transition",
    "transition-property",
    "transition-duration",
    "transition-delay",
    "transition-timing-function",
  ],
  ...["animation", "animation-name", "animation-duration", "animation-delay", "animation-timing-function"],
  ...["animation-iteration-count", "animation-direction", "animation-fill-mode", "animation-play-state"],
];

const reaches = new Map<string, Reach>([
  ...PAINT.map((name) => [name, "paint"] as const),
  ...SHAPE.map((name) => [name, "shape"] as const),
  ...PLACE.map((name) => [name, "place"] as const),
]);

/** Variables of a tenant's own. Any other name is the platform's: it can be read, not set. */
export const isOwnVariable = (name: string) => /^--own-[a-z0-9-]{1,40}$/.test(name);

/** How far a property reaches; null for one that is not taken. */
export function reachOf(property: string): Reach | null {
  return isOwnVariable(property) ? "paint" : (reaches.get(property) ?? null);
}

/** For the list of what can be set, in the documentation and beside the editor. */
export const ALLOWED_PROPERTIES = [...reaches.keys()];

export const FUNCTIONS = new Set([
  ...[
    "var",
    "calc",
    "min",
    "max",
    "clamp",
    "rgb",
    "rgba",
    "hsl",
    "hsla",
    "hwb",
    "lab",
    "lch",
    "oklab",
    "oklch",
  ],
  ...["color", "color-mix", "light-dark", "linear-gradient", "radial-gradient", "conic-gradient"],
  ...["repeating-linear-gradient", "repeating-radial-gradient", "repeating-conic-gradient"],
  ...[
    "translate",
    "translatex",
    "translatey",
    "scale",
    "scalex",
    "scaley",
    "rotate",
    "skew",
    "skewx",
    "skewy",
  ],
  ...[
    "blur",
    "brightness",
    "contrast",
    "drop-shadow",
    "grayscale",
    "hue-rotate",
    "invert",
    "opacity",
    "saturate",
  ],
  ...[
    "sepia",
    "cubic-bezier",
    "steps",
    "repeat",
    "minmax",
    "fit-content",
    "inset",
    "circle",
    "ellipse",
    "polygon",
  ],
]);

/** The largest number of each unit; "" is a number without one. */
export const UNITS: Readonly<Record<string, number>> = {
  ...{ "": 1000, "%": 400, px: 2000, rem: 125, em: 125, ch: 250, ex: 250, lh: 60, pt: 1500, fr: 24 },
  ...{ vw: 200, vh: 200, vmin: 200, vmax: 200, vi: 200, vb: 200, svh: 200, lvh: 200, dvh: 200, svw: 200 },
  ...{ deg: 3600, turn: 10, rad: 63, s: 60, ms: 60_000 },
};

export const PSEUDO_CLASSES = new Set([
  ...["hover", "focus", "focus-visible", "focus-within", "active", "link", "any-link", "target"],
  ...["first-child", "last-child", "only-child", "first-of-type", "last-of-type", "only-of-type", "empty"],
  ...["nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type", "is", "where", "not", "lang"],
  ...["disabled", "enabled", "open"],
]);

export const PSEUDO_ELEMENTS = new Set([
  ...["before", "after", "first-letter", "first-line", "marker", "placeholder", "selection"],
]);

export const ATTRIBUTES = new Set([
  ...["data-part", "data-look", "aria-current", "aria-expanded", "aria-selected", "aria-pressed", "open"],
  ...["disabled", "type", "lang", "dir"],
]);

export const MEDIA_FEATURES = new Set([
  ...["width", "min-width", "max-width", "height", "min-height", "max-height", "orientation", "aspect-ratio"],
  ...[
    "min-aspect-ratio",
    "max-aspect-ratio",
    "prefers-color-scheme",
    "prefers-reduced-motion",
    "prefers-contrast",
  ],
  ...["forced-colors", "hover", "any-hover", "pointer", "any-pointer", "resolution", "min-resolution"],
]);

const DISPLAY = "block inline inline-block flex inline-flex grid inline-grid flow-root list-item none";
const CURSOR = "auto default pointer help grab grabbing text move zoom-in zoom-out progress wait not-allowed";

/** Properties that take one of a few words only. */
export const CHOICES: Readonly<Record<string, readonly string[]>> = {
  position: ["static", "relative", "absolute"],
  display: DISPLAY.split(" "),
  cursor: CURSOR.split(" "),
  float: ["none", "left", "right", "inline-start", "inline-end"],
  "vertical-align": ["baseline", "sub", "super", "top", "middle", "bottom", "text-top", "text-bottom"],
};

/** The numbers that some properties take, in whatever unit; no variable and no calculation can stand for them. */
export const RANGES: Readonly<Record<string, readonly [least: number, most: number]>> = {
  "z-index": [-1, 10],
  order: [-20, 20],
  "letter-spacing": [-1, 8],
  "word-spacing": [-1, 20],
  "line-height": [0.8, 60],
  ...Object.fromEntries(
    ["top", "right", "bottom", "left", ...around("inset")].map((name) => [name, [-200, 400] as const]),
  ),
};

/** Where less than nothing would pull what follows off the page. Without calculations, which could be less than nothing. */
export const isNeverNegative = (property: string) =>
  /^(?:margin|padding)|^text-indent$|^outline-offset$|^(?:min-|max-)?(?:width|height)/.test(property) ||
  isOwnVariable(property);

/** Where a picture of the tenant's own can stand. */
export const TAKES_PICTURES = new Set(["background", "background-image", "mask-image"]);
