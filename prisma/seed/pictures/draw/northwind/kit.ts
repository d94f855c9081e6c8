import {
  blob,
  circle,
  ellipse,
  group,
  line,
  linear,
  n,
  path,
  radial,
  random,
  rect,
  svg,
  times,
  type Random,
} from "../svg";

/** Northwind's hand: flat cut shapes, few colours, shadows made of grain, and a landscape in a round window. */

export const c = {
  ink: "#0c211e",
  night: "#12302c",
  pine: "#1d4a43",
  moss: "#3f7a68",
  sage: "#9dbfa6",
  glacier: "#8bbccb",
  lake: "#4f8ea3",
  ice: "#d9eaec",
  cream: "#f6eedd",
  sand: "#e6d3ac",
  gold: "#f0b54f",
  orange: "#e0701f",
  rust: "#bd4f17",
  brown: "#70401f",
  slate: "#5a6b70",
} as const;

// Alpha plus noise, cut hard: a gradient of shadow turns into scattered grain.
const grain = (id: string, color: string) =>
  `<filter id="${id}" x="0" y="0" width="100%" height="100%" color-interpolation-filters="sRGB"><feTurbulence type="fractalNoise" baseFrequency=".8" numOctaves="1" seed="7"/><feColorMatrix values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 0 0 0 0" result="n"/><feComposite in="SourceGraphic" in2="n" operator="arithmetic" k2="3.4" k3="4" k4="-3.1" result="a"/><feFlood flood-color="${color}"/><feComposite in2="a" operator="in"/><feComposite in2="SourceAlpha" operator="in"/></filter>`;

const dark = (a: number): [number, string, number] => [a, "#000", 0];
export const defs = [
  grain("gd", "#0b2420"),
  grain("gl", "#fff4dc"),
  linear("tr", 0, [dark(0.3), [1, "#000", 0.75]]),
  linear("tl", 180, [dark(0.3), [1, "#000", 0.75]]),
  linear("tb", 90, [dark(0.25), [1, "#000", 0.8]]),
  linear("tt", 270, [dark(0.4), [1, "#000", 0.7]]),
  radial("tc", [
    [0, "#000", 0.75],
    [1, "#000", 0],
  ]),
].join("");

type Side = "r" | "l" | "b" | "t";

/** A piece of cut paper: flat colour, grain gathering towards one side. */
export const cut = (d: string, fill: string, side: Side = "r", strength = 0.42) =>
  path(d, fill) + path(d, `url(#t${side})`, `filter="url(#gd)" opacity="${strength}"`);
/** Light grain, for the side that faces the sun. */
export const lit = (d: string, side: Side = "l", strength = 0.5) =>
  path(d, `url(#t${side})`, `filter="url(#gl)" opacity="${strength}"`);

export const box = (x: number, y: number, w: number, h: number, r = 0) => {
  const k = Math.min(r, w / 2, h / 2);
  return `M${n(x + k)} ${n(y)}h${n(w - 2 * k)}q${n(k)} 0 ${n(k)} ${n(k)}v${n(h - 2 * k)}q0 ${n(k)} ${n(-k)} ${n(k)}h${n(2 * k - w)}q${n(-k)} 0 ${n(-k)} ${n(-k)}v${n(2 * k - h)}q0 ${n(-k)} ${n(k)} ${n(-k)}Z`;
};
export const round = (x: number, y: number, rx: number, ry = rx) =>
  `M${n(x - rx)} ${n(y)}a${n(rx)} ${n(ry)} 0 1 0 ${n(2 * rx)} 0a${n(rx)} ${n(ry)} 0 1 0 ${n(-2 * rx)} 0Z`;

export function tree(x: number, y: number, h: number, color: string): string {
  const w = h * 0.36;
  const tier = (top: number, bottom: number, half: number) =>
    `M${n(x)} ${n(y - h * top)}L${n(x + half)} ${n(y - h * bottom)}L${n(x - half)} ${n(y - h * bottom)}Z`;
  const half = (top: number, bottom: number, side: number) =>
    `M${n(x)} ${n(y - h * top)}L${n(x + side)} ${n(y - h * bottom)}L${n(x)} ${n(y - h * bottom)}Z`;
  return [
    rect(x - h * 0.03, y - h * 0.12, h * 0.06, h * 0.12, 0, c.ink),
    path(tier(1, 0.6, w * 0.5) + tier(0.78, 0.34, w * 0.76) + tier(0.56, 0.08, w), color),
    path(half(1, 0.6, w * 0.5) + half(0.78, 0.34, w * 0.76) + half(0.56, 0.08, w), c.ink, `opacity=".28"`),
  ].join("");
}

/** A peak of two faces, with snow that ends in a torn edge. */
export function peak(
  x: number,
  y: number,
  base: number,
  half: number,
  light: string,
  shade: string,
  snow = true,
): string {
  const h = base - y;
  const left = `M${n(x)} ${n(y)}L${n(x - half)} ${n(base)}H${n(x + half * 0.18)}L${n(x - half * 0.06)} ${n(y + h * 0.5)}L${n(x + half * 0.1)} ${n(y + h * 0.28)}Z`;
  const right = `M${n(x)} ${n(y)}L${n(x + half * 0.1)} ${n(y + h * 0.28)}L${n(x - half * 0.06)} ${n(y + h * 0.5)}L${n(x + half * 0.18)} ${n(base)}H${n(x + half)}Z`;
  const cap = `M${n(x)} ${n(y)}L${n(x - half * 0.34)} ${n(y + h * 0.34)}L${n(x - half * 0.2)} ${n(y + h * 0.29)}L${n(x - half * 0.12)} ${n(y + h * 0.4)}L${n(x + half * 0.02)} ${n(y + h * 0.26)}L${n(x + half * 0.1)} ${n(y + h * 0.28)}Z`;
  const capShade = `M${n(x)} ${n(y)}L${n(x + half * 0.1)} ${n(y + h * 0.28)}L${n(x + half * 0.17)} ${n(y + h * 0.38)}L${n(x + half * 0.25)} ${n(y + h * 0.29)}L${n(x + half * 0.34)} ${n(y + h * 0.34)}Z`;
  return (
    cut(left, light, "b", 0.3) +
    cut(right, shade, "b", 0.4) +
    (snow ? path(cap, c.cream) + path(capShade, c.glacier) : "")
  );
}

export type Mood = "dawn" | "day" | "dusk" | "night" | "snow" | "lake";
const moods: Record<
  Mood,
  {
    ground: string;
    line: string;
    sky: [string, string];
    sun: string;
    far: [string, string];
    near: [string, string];
    trees: string;
    floor: string;
  }
> = {
  dawn: {
    ground: "#f3e3cc",
    line: "#e3cba8",
    sky: ["#f7cf8b", "#fbe9c8"],
    sun: c.orange,
    far: ["#d99a6a", "#b8714a"],
    near: [c.moss, c.pine],
    trees: c.pine,
    floor: c.night,
  },
  day: {
    ground: "#dfeae3",
    line: "#c6d8cd",
    sky: ["#a9d0d8", "#e6f1ec"],
    sun: c.cream,
    far: [c.glacier, c.lake],
    near: [c.moss, c.pine],
    trees: c.pine,
    floor: "#2a5d50",
  },
  dusk: {
    ground: "#e9d2c0",
    line: "#d7b69c",
    sky: ["#c75a25", "#f2b765"],
    sun: c.gold,
    far: ["#8a4a38", "#5f3335"],
    near: [c.pine, c.night],
    trees: c.night,
    floor: c.ink,
  },
  night: {
    ground: "#21473f",
    line: "#2f5b51",
    sky: ["#0e2a33", "#2d5d68"],
    sun: c.cream,
    far: ["#3a7180", "#245463"],
    near: [c.pine, c.night],
    trees: c.ink,
    floor: c.ink,
  },
  snow: {
    ground: "#dde8ea",
    line: "#c5d6da",
    sky: ["#7fb0bf", "#cfe3e6"],
    sun: c.cream,
    far: ["#9cc4cf", "#6fa3b3"],
    near: [c.ice, "#a5c8d0"],
    trees: c.pine,
    floor: c.cream,
  },
  lake: {
    ground: "#d5e5e4",
    line: "#bcd3d2",
    sky: ["#f1c27a", "#f9e6c3"],
    sun: c.rust,
    far: ["#6f9fa5", "#477c85"],
    near: [c.moss, c.pine],
    trees: c.pine,
    floor: c.lake,
  },
};

function landscape(mood: Mood, r: Random, x: number, y: number, size: number): string {
  const m = moods[mood];
  const base = y + size * 0.42;
  const night = mood === "night";
  return [
    rect(x - size, y - size, size * 2, size * 2, 0, "url(#sky)"),
    rect(x - size, y - size, size * 2, size * 2, 0, "url(#tt)", `filter="url(#gl)" opacity=".22"`),
    night
      ? times(46, () =>
          circle(x + r.between(-size, size), y - r.between(0.05, 1) * size, r.between(0.8, 2.6), c.cream),
        )
      : "",
    circle(x + size * 0.42, y - size * 0.46, size * (night ? 0.13 : 0.2), m.sun),
    night ? circle(x + size * 0.37, y - size * 0.5, size * 0.115, "#1b414c") : "",
    peak(x - size * 0.62, y - size * 0.26, base, size * 0.7, ...m.far),
    peak(x + size * 0.66, y - size * 0.12, base, size * 0.62, ...m.far),
    peak(x + size * 0.02, y - size * 0.56, base, size * 0.82, ...m.far),
    cut(
      `M${n(x - size)} ${n(y + size * 0.22)}Q${n(x - size * 0.5)} ${n(y + size * 0.02)} ${n(x)} ${n(y + size * 0.24)}T${n(x + size)} ${n(y + size * 0.12)}V${n(y + size)}H${n(x - size)}Z`,
      m.near[0],
      "b",
      0.5,
    ),
    times(13, (i) =>
      tree(
        x - size + (i * size * 2) / 12,
        y + size * 0.42 + r.between(-8, 8),
        size * r.between(0.22, 0.42),
        m.trees,
      ),
    ),
    cut(
      `M${n(x - size)} ${n(y + size * 0.42)}Q${n(x)} ${n(y + size * 0.3)} ${n(x + size)} ${n(y + size * 0.42)}V${n(y + size)}H${n(x - size)}Z`,
      m.floor,
      "b",
      0.35,
    ),
    mood === "lake"
      ? times(9, (i) =>
          line(
            `M${n(x + r.between(-0.7, 0.3) * size)} ${n(y + size * (0.46 + i * 0.055))}h${n(r.between(40, 170))}`,
            c.ice,
            4,
            `opacity=".6"`,
          ),
        )
      : "",
  ].join("");
}

/** A thing in front of its landscape, on a ground of contour lines. */
export function scene(mood: Mood, seed: number, ...thing: string[]): string {
  const r = random(seed);
  const m = moods[mood];
  const contours = (x: number, y: number, first: number) =>
    times(
      7,
      (i) => `<path d="${blob(r, x, y, first + i * 44, (first + i * 44) * 0.8, 0.07, 9)}" fill="none"/>`,
    );
  return svg(
    960,
    720,
    defs +
      linear("sky", 90, [
        [0, m.sky[0]],
        [0.75, m.sky[1]],
      ]) +
      `<clipPath id="window"><circle cx="480" cy="350" r="308"/></clipPath>`,
    rect(0, 0, 960, 720, 0, m.ground),
    group(`stroke="${m.line}" stroke-width="2.5"`, contours(90, 120, 30), contours(900, 620, 20)),
    group(`clip-path="url(#window)"`, landscape(mood, r, 480, 350, 308)),
    ...thing,
    rect(0, 0, 960, 720, 0, "url(#tb)", `filter="url(#gd)" opacity=".1"`),
  );
}

/** What a thing standing at (x, y) leaves on the ground. */
export const cast = (x: number, y: number, rx: number, ry = rx * 0.13) =>
  ellipse(x, y, rx, ry, c.ink, `opacity=".3"`) +
  ellipse(x, y, rx * 1.15, ry * 1.4, "url(#tc)", `filter="url(#gd)" opacity=".5"`);
export const stitch = (d: string, color: string, width = 3) =>
  line(d, color, width, `stroke-dasharray="9 8" opacity=".75"`);

export { landscape, moods };
