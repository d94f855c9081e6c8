/** Elements that only draw. Scripts, links, pictures, sounds, foreign content and animation are not among them. */
export const SVG_ELEMENTS = new Set([
  ...[
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
  ],
  ...[
    "text",
    "tspan",
    "title",
    "desc",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "pattern",
  ],
  ...["marker", "style", "filter", "feGaussianBlur", "feOffset", "feBlend", "feColorMatrix", "feFlood"],
  ...["feComposite", "feMerge", "feMergeNode", "feDropShadow"],
]);

/** Attributes that say how something looks; the same names are properties in a style. */
export const SVG_STYLES = new Set([
  ...["fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-linecap"],
  ...["stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "opacity", "color"],
  ...[
    "stop-color",
    "stop-opacity",
    "flood-color",
    "flood-opacity",
    "clip-path",
    "clip-rule",
    "mask",
    "filter",
  ],
  ...["marker-start", "marker-mid", "marker-end", "font-family", "font-size", "font-weight", "font-style"],
  ...["font-stretch", "letter-spacing", "word-spacing", "text-anchor", "dominant-baseline", "display"],
  ...["visibility", "overflow", "paint-order", "vector-effect", "shape-rendering", "text-rendering"],
  ...["isolation", "mix-blend-mode", "enable-background", "transform"],
]);

export const SVG_ATTRIBUTES = new Set([
  ...SVG_STYLES,
  ...["id", "class", "style", "version", "viewBox", "preserveAspectRatio", "x", "y", "x1", "y1", "x2", "y2"],
  ...["cx", "cy", "r", "rx", "ry", "fx", "fy", "fr", "d", "points", "width", "height", "dx", "dy", "rotate"],
  ...["textLength", "lengthAdjust", "pathLength", "offset", "gradientUnits", "gradientTransform"],
  ...[
    "spreadMethod",
    "patternUnits",
    "patternContentUnits",
    "patternTransform",
    "clipPathUnits",
    "maskUnits",
  ],
  ...[
    "maskContentUnits",
    "markerUnits",
    "markerWidth",
    "markerHeight",
    "refX",
    "refY",
    "orient",
    "filterUnits",
  ],
  ...["primitiveUnits", "in", "in2", "result", "stdDeviation", "mode", "type", "values", "operator"],
  ...["k1", "k2", "k3", "k4", "href"],
]);

/** Which may lean on another element of the same drawing. */
export const SVG_REFERRING = new Set(["use", "linearGradient", "radialGradient", "pattern"]);

export const SVG_LIMITS = {
  bytes: 2 * 1024 * 1024,
  elements: 20_000,
  depth: 64,
  /** Elements that are drawn, once everything that is used again is counted again. */
  drawn: 50_000,
} as const;
