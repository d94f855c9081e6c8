import { at, circle, ellipse, group, line, linear, n, path, radial, rect, svg, times } from "../svg";

/** The bookshop's hand: lino prints in four inks, each on a book that stands on the window sill. */
export const c = {
  navy: "#22405e",
  deep: "#16293f",
  sea: "#4d7f95",
  foam: "#dfe8e6",
  paper: "#f3f0e8",
  oxblood: "#8c3b34",
  brass: "#d0a650",
  sand: "#e4d5b4",
  oak: "#8a6240",
} as const;

export const defs = [
  // Ink that did not quite take, as on a hand-pulled print.
  `<filter id="print" x="0" y="0" width="100%" height="100%" color-interpolation-filters="sRGB"><feTurbulence type="fractalNoise" baseFrequency=".03" numOctaves="2" seed="3" result="w"/><feDisplacementMap in="SourceGraphic" in2="w" scale="5" xChannelSelector="R" yChannelSelector="G" result="d"/><feTurbulence type="fractalNoise" baseFrequency=".7" numOctaves="3" seed="11"/><feColorMatrix values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 8 0 0 0 -1.75"/><feComposite in="d" operator="in"/></filter>`,
  `<filter id="soft" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="15"/></filter>`,
  linear("hinge", 0, [
    [0, "#000", 0.28],
    [0.45, "#fff", 0.22],
    [1, "#000", 0.16],
  ]),
  linear("gloss", 20, [
    [0, "#fff", 0.22],
    [0.5, "#fff", 0],
    [1, "#000", 0.2],
  ]),
  linear("wall", 90, [
    [0, "#e9e4d6"],
    [1, "#d9d1bd"],
  ]),
  linear("sill", 90, [
    [0, "#b48a5e"],
    [1, "#7b5534"],
  ]),
  radial(
    "day",
    [
      [0, "#fffdf4", 0.9],
      [1, "#fffdf4", 0],
    ],
    `cx=".2" cy=".1" r=".9"`,
  ),
].join("");

/** A book, three-quarter front; the cover is drawn inside 0..400 by 0..520. */
export function book(cover: string, pages: string, ...art: string[]): string {
  return svg(
    960,
    720,
    defs,
    rect(0, 0, 960, 720, 0, "url(#wall)"),
    times(8, (i) => rect(i * 128 + 40, 0, 3, 610, 0, "#cbbfa5", `opacity=".6"`)),
    rect(0, 0, 960, 720, 0, "url(#day)"),
    path("M120 0H330L760 610H470Z", "#fffdf2", `opacity=".35"`),
    rect(0, 606, 960, 114, 0, "url(#sill)"),
    rect(0, 606, 960, 7, 0, "#d9b78c"),
    times(6, (i) =>
      line(`M${i * 170 - 30} ${636 + (i % 3) * 22}q80-8 190 4`, "#5d3d22", 2.5, `opacity=".4"`),
    ),
    path("M284 640L716 622L850 664L330 676Z", "#2a1708", `opacity=".55" filter="url(#soft)"`),
    path("M286 648L690 634L718 628L724 636L690 644L288 656Z", "#1c0f05", `opacity=".6"`),
    group(
      `transform="translate(284 84) skewY(-2)"`,
      path("M400 14L432 34V558L400 566Z", pages),
      times(6, (i) => line(`M${405 + i * 5} ${20 + i * 3}V${562 - i}`, "#9d927a", 1, `opacity=".6"`)),
      rect(0, 0, 404, 566, 5, cover),
      `<clipPath id="cover"><rect width="404" height="566" rx="5"/></clipPath>`,
      group(
        `clip-path="url(#cover)"`,
        group(`filter="url(#print)"`, rect(-10, -10, 430, 590, 0, cover), ...art),
      ),
      rect(0, 0, 36, 566, 5, "url(#hinge)"),
      rect(0, 0, 404, 566, 5, "url(#gloss)"),
    ),
  );
}
export const waves = (y: number, rows: number, color: string, width = 5) =>
  times(
    rows,
    (i) =>
      `<path d="M${n(-40 + (i % 2) * 30)} ${n(y + i * 26)}${"q15-18 30 0t30 0".repeat(8)}" fill="none" stroke="${color}" stroke-width="${width}"/>`,
  );
export { at, circle, ellipse, group, line, n, path, rect, svg, times };
