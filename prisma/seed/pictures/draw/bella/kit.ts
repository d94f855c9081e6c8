import {
  at,
  blob,
  circle,
  define,
  ellipse,
  group,
  line,
  linear,
  n,
  path,
  place,
  polar,
  radial,
  random,
  rect,
  smooth,
  svg,
  times,
  type Point,
  type Random,
} from "../svg";

/** Bella's hand: a table seen from above, light from the top left, gouache-like layers with soft shadows. */

const defs = [
  `<filter id="soft" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="16"/></filter>`,
  `<filter id="blur" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="5"/></filter>`,
  `<filter id="lift" x="-20%" y="-20%" width="150%" height="150%" color-interpolation-filters="sRGB"><feGaussianBlur in="SourceAlpha" stdDeviation="3.5"/><feOffset dx="4" dy="6"/><feComponentTransfer><feFuncA type="linear" slope=".5"/></feComponentTransfer><feColorMatrix values="0 0 0 0 .2 0 0 0 0 .08 0 0 0 0 .02 0 0 0 1 0"/><feMerge><feMergeNode/><feMergeNode in="SourceGraphic"/></feMerge></filter>`,
  // Noise lit from the top left and laid over the shape: crust, crumb and skin.
  `<filter id="bake" x="-5%" y="-5%" width="110%" height="110%" color-interpolation-filters="sRGB"><feTurbulence type="fractalNoise" baseFrequency=".045" numOctaves="3" seed="4" result="t"/><feDiffuseLighting in="t" surfaceScale="5" lighting-color="#fff" result="l"><feDistantLight azimuth="225" elevation="58"/></feDiffuseLighting><feComposite in="SourceGraphic" in2="l" operator="arithmetic" k1="1.15" k2=".04"/><feComposite in2="SourceGraphic" operator="in"/></filter>`,
  `<filter id="dough" x="-5%" y="-5%" width="110%" height="110%" color-interpolation-filters="sRGB"><feTurbulence type="fractalNoise" baseFrequency=".022" numOctaves="2" seed="5" result="t"/><feDiffuseLighting in="t" surfaceScale="5" lighting-color="#fff" result="l"><feDistantLight azimuth="225" elevation="62"/></feDiffuseLighting><feComposite in="SourceGraphic" in2="l" operator="arithmetic" k1="1.08" k2=".06"/><feComposite in2="SourceGraphic" operator="in"/></filter>`,
  `<filter id="bread" x="-5%" y="-5%" width="110%" height="110%" color-interpolation-filters="sRGB"><feTurbulence type="fractalNoise" baseFrequency=".08" numOctaves="2" seed="9" result="t"/><feDiffuseLighting in="t" surfaceScale="2.4" lighting-color="#fff" result="l"><feDistantLight azimuth="225" elevation="62"/></feDiffuseLighting><feComposite in="SourceGraphic" in2="l" operator="arithmetic" k1="1.1" k2=".05"/><feComposite in2="SourceGraphic" operator="in"/></filter>`,
  `<filter id="weave" x="0" y="0" width="100%" height="100%" color-interpolation-filters="sRGB"><feTurbulence x="0" y="0" width="320" height="320" stitchTiles="stitch" type="fractalNoise" baseFrequency=".014 .5" numOctaves="2" seed="3"/><feTile result="a"/><feTurbulence x="0" y="0" width="320" height="320" stitchTiles="stitch" type="fractalNoise" baseFrequency=".5 .014" numOctaves="2" seed="8"/><feTile/><feBlend in2="a" mode="multiply"/><feColorMatrix values="0 0 0 0 .27 0 0 0 0 .17 0 0 0 0 .08 2.4 0 0 0 -.5"/></filter>`,
  `<filter id="grain" x="0" y="0" width="100%" height="100%" color-interpolation-filters="sRGB"><feTurbulence x="0" y="0" width="480" height="360" stitchTiles="stitch" type="fractalNoise" baseFrequency=".005 .09" numOctaves="4" seed="6"/><feTile/><feColorMatrix values="0 0 0 0 .16 0 0 0 0 .08 0 0 0 0 .03 3.2 0 0 0 -1.25"/></filter>`,
  radial(
    "light",
    [
      [0, "#fff6df", 0.5],
      [0.55, "#fff6df", 0],
      [1, "#1f0f05", 0.34],
    ],
    `cx=".24" cy=".16" r="1.05"`,
  ),
  linear("rim", 50, [
    [0, "#fffdf7"],
    [0.5, "#f3eadb"],
    [1, "#d4c5ad"],
  ]),
  radial(
    "well",
    [
      [0, "#fbf6ec"],
      [0.75, "#f2e9da"],
      [1, "#d8c9b2"],
    ],
    `cx=".56" cy=".58" r=".56"`,
  ),
  linear("leaf", 30, [
    [0, "#7fae4a"],
    [0.5, "#4c8434"],
    [1, "#2c5a24"],
  ]),
  linear("steel", 70, [
    [0, "#f4f3ef"],
    [0.5, "#b9b6ae"],
    [1, "#807b72"],
  ]),
  radial(
    "sauce",
    [
      [0, "#d8452a"],
      [0.7, "#bc2f1b"],
      [1, "#8f1f12"],
    ],
    `cx=".4" cy=".36" r=".75"`,
  ),
  radial(
    "tomato",
    [
      [0, "#ff8a66"],
      [0.35, "#dd3d27"],
      [1, "#96180f"],
    ],
    `cx=".35" cy=".3" r=".75"`,
  ),
  radial(
    "cream",
    [
      [0, "#fffdf6"],
      [0.7, "#f7ecd6"],
      [1, "#e2cda8"],
    ],
    `cx=".4" cy=".34" r=".75"`,
  ),
  linear("crumb", 50, [
    [0, "#f8e2b4"],
    [1, "#e4bb79"],
  ]),
  radial("crust", [
    [0.6, "#e9b566"],
    [0.86, "#d3903f"],
    [1, "#a4602a"],
  ]),
  linear("ham", 30, [
    [0, "#f2a899"],
    [0.5, "#dd7a72"],
    [1, "#b9504f"],
  ]),
].join("");

export const shadow = (d: string, dx = 16, dy = 24, opacity = 0.42) =>
  path(d, "#2b1407", `transform="translate(${dx} ${dy})" opacity="${opacity}" filter="url(#soft)"`);

export function linen(color: string, stripe?: string): string {
  const bands = stripe
    ? [640, 676, 848]
        .map((x, i) => rect(x, -20, i === 2 ? 54 : 14 + i * 8, 760, 0, stripe, `opacity=".75"`))
        .join("")
    : "";
  return [
    rect(0, 0, 960, 720, 0, color),
    stripe ? group(`transform="rotate(9 480 360)"`, bands) : "",
    rect(0, 0, 960, 720, 0, "#fff", `filter="url(#weave)" opacity=".5"`),
  ].join("");
}

export function wood(tones: [string, string, string], turn = 0): string {
  const planks = times(7, (i) => rect(-120, -120 + i * 146, 1200, 145, 0, tones[(i * 2) % 3] as string));
  const seams = times(8, (i) => {
    const y = -121 + i * 146;
    return (
      rect(-120, y, 1200, 4, 0, "#1d0d05", `opacity=".6"`) +
      rect(-120, y + 4, 1200, 2, 0, "#fff", `opacity=".16"`)
    );
  });
  const grain = rect(-120, -120, 1200, 1000, 0, "#fff", `filter="url(#grain)" opacity=".62"`);
  return group(`transform="rotate(${turn} 480 360)"`, planks, grain, seams);
}
export const walnut: [string, string, string] = ["#6b4127", "#754a2d", "#603a23"];
export const oak: [string, string, string] = ["#c1905a", "#b98550", "#c99a65"];

export function plate(x: number, y: number, r: number, band = "", ry = r): string {
  const k = ry / r;
  const ring = (radius: number, width: number, color: string, more = "") =>
    ellipse(x, y, radius, radius * k, "none", `stroke="${color}" stroke-width="${width}" ${more}`);
  const circlePath = `M${n(x - r)} ${n(y)}a${n(r)} ${n(ry)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(ry)} 0 1 0 ${n(-2 * r)} 0Z`;
  return [
    shadow(circlePath, 20, 30, 0.5),
    shadow(circlePath, 5, 8, 0.4),
    ellipse(x, y, r, ry, "url(#rim)"),
    ring(r - 2, 3, "#fff", `opacity=".8"`),
    band ? ring(r * 0.925, 7, band, `opacity=".88"`) + ring(r * 0.875, 2, band, `opacity=".7"`) : "",
    ellipse(x, y, r * 0.76, ry * 0.76, "url(#well)"),
    ring(r * 0.76, 2.5, "#fff", `opacity=".7"`),
    line(
      `M${n(x - r * 0.55)} ${n(y - ry * 0.5)}A${n(r * 0.74)} ${n(ry * 0.74)} 0 0 1 ${n(x + r * 0.2)} ${n(y - ry * 0.71)}`,
      "#a58f70",
      5,
      `opacity=".35" filter="url(#blur)"`,
    ),
    line(
      `M${n(x - r * 0.9)} ${n(y - ry * 0.2)}A${n(r * 0.92)} ${n(ry * 0.92)} 0 0 1 ${n(x - r * 0.2)} ${n(y - ry * 0.9)}`,
      "#fff",
      9,
      `opacity=".75" filter="url(#blur)"`,
    ),
  ].join("");
}

/** A finished picture: table, things, light. */
export const table = (ground: string, ...things: string[]) =>
  svg(
    960,
    720,
    defs,
    ground,
    ...things,
    rect(0, 0, 960, 720, 0, "url(#light)", `style="mix-blend-mode:soft-light"`),
    rect(0, 0, 960, 720, 0, "url(#light)", `opacity=".35"`),
  );
export const tableDefs = defs;

const leafPath = "M0-50C26-38 34-6 0 50C-34-6-26-38 0-50Z";
export const basil = define(
  "basil",
  path(leafPath, "url(#leaf)"),
  path("M0-50C26-38 34-6 0 50C8 10 8-20 0-50Z", "#1f4a1c", `opacity=".35"`),
  line(
    "M0-42Q3 0 0 44M0-22L13-31M0-4L17-14M0 14L13 6M0-22L-12-30M0-4L-16-13M0 14L-12 7",
    "#c3dd8c",
    1.8,
    `opacity=".7"`,
  ),
  path("M-6-40C-22-26-24-8-15 6C-16-12-14-26-6-40Z", "#cfe79a", `opacity=".45"`),
);
export const leaf = (x: number, y: number, turn: number, scale = 1) =>
  place("basil", x, y, turn, scale, `filter="url(#lift)"`);
export const sprig = (x: number, y: number, scale = 1, turn = 0) =>
  at(
    x,
    y,
    turn,
    scale,
    leaf(-26, 6, -68, 0.95),
    leaf(28, 10, 74, 0.9),
    leaf(2, -24, 6, 1.05),
    leaf(6, 26, 165, 0.7),
  );

/** Lengths of pasta wound in a nest; each is edged so that the strands read apart. */
export function nest(
  r: Random,
  x: number,
  y: number,
  radius: number,
  count: number,
  colors: { edge: string; body: readonly string[]; shine: string },
  width: number,
): string {
  return times(count, (i) => {
    const layer = i / count;
    const ring = radius * (1 - layer * 0.62) * r.between(0.72, 1);
    const from = r.between(0, 360);
    const sweep = r.between(70, 170);
    const [ox, oy] = [r.between(-0.16, 0.16) * radius, r.between(-0.16, 0.16) * radius];
    const points = Array.from({ length: 4 }, (_, k): Point =>
      polar(x + ox, y + oy, ring * (1 + r.between(-0.09, 0.09)), from + (sweep * k) / 3),
    );
    const d = smooth(points);
    const id = `n${i}`;
    const strand = `<path id="${id}" d="${d}" fill="none"/>`;
    const again = (color: string, w: number, more = "") =>
      `<use href="#${id}" stroke="${color}" stroke-width="${n(w)}" ${more}/>`;
    return (
      group(`stroke="${colors.edge}" stroke-width="${n(width + 3.5)}"`, strand) +
      again(r.pick(colors.body), width) +
      again(colors.shine, width * 0.22, `opacity=".7" x="-1.2" y="-1.6"`)
    );
  });
}

/** Small things thrown on the table or over a dish. */
export const scatter = (
  r: Random,
  count: number,
  x: number,
  y: number,
  spread: number,
  draw: (x: number, y: number) => string,
) =>
  times(count, () => {
    const [px, py] = polar(x, y, Math.sqrt(r.next()) * spread, r.between(0, 360));
    return draw(px, py);
  });

export const cherryTomato = (x: number, y: number, size: number) =>
  group(
    `filter="url(#lift)"`,
    circle(x, y, size, "url(#tomato)"),
    ellipse(
      x - size * 0.34,
      y - size * 0.38,
      size * 0.26,
      size * 0.16,
      "#fff",
      `opacity=".75" transform="rotate(-35 ${n(x - size * 0.34)} ${n(y - size * 0.38)})"`,
    ),
  );

export const shaving = (r: Random, x: number, y: number, size: number) =>
  at(
    x,
    y,
    r.between(0, 360),
    size,
    path("M-34-10Q-10-24 32-12Q38 2 20 12Q-8 6-30 14Q-40 4-34-10Z", "#f8e6b4", `filter="url(#lift)"`),
    line("M-28-6Q-6-18 28-8", "#fff7da", 3, `opacity=".9"`),
  );

export const fork = (x: number, y: number, turn: number, scale = 1) =>
  at(
    x,
    y,
    turn,
    scale,
    group(
      `filter="url(#lift)"`,
      path(
        "M-7 240Q-9 60-6-40Q-34-52-34-90L-32-190Q-29-196-26-190L-23-108Q-20-100-17-108L-13-194Q-10-200-7-194L-5-108Q0-100 5-108L7-194Q10-200 13-194L17-108Q20-100 23-108L26-190Q29-196 32-190L34-90Q34-52 6-40Q9 60 7 240Q0 252-7 240Z",
        "url(#steel)",
      ),
      line("M-2 230Q-4 60-2-30", "#fff", 2.5, `opacity=".7"`),
    ),
  );
export const spoon = (x: number, y: number, turn: number, scale = 1) =>
  at(
    x,
    y,
    turn,
    scale,
    group(
      `filter="url(#lift)"`,
      path(
        "M-6 200Q-8 40-5-50Q-36-70-34-116Q-30-160 0-162Q30-160 34-116Q36-70 5-50Q8 40 6 200Q0 210-6 200Z",
        "url(#steel)",
      ),
      ellipse(0, -112, 25, 40, "#8b867c", `opacity=".55"`),
      path("M-20-128Q-14-152 4-152Q-10-140-12-110Z", "#fff", `opacity=".8"`),
    ),
  );

export const napkin = (x: number, y: number, turn: number, color: string, stripe: string) => {
  const d = "M-150-190L140-204Q150-60 138 60Q146 150 134 206L-142 196Q-156 90-146 0Q-158-90-150-190Z";
  return at(
    x,
    y,
    turn,
    1,
    shadow(d, 8, 12, 0.35),
    path(d, color),
    group(
      `opacity=".8"`,
      line("M-150-150L142-162M-152-132L142-144M-144 160L136 170M-144 142L138 152", stripe, 5),
    ),
    path("M-20-197L60-200Q20 0 40 204L-40 200Q-10 0-20-197Z", "#3b2412", `opacity=".1" filter="url(#blur)"`),
  );
};

export const lemonWheel = (x: number, y: number, size: number, rind = "#f3c62f", flesh = "#fbe98a") =>
  at(
    x,
    y,
    size * 3,
    size / 50,
    group(
      `filter="url(#lift)"`,
      circle(0, 0, 50, rind),
      circle(0, 0, 45, "#fffbe2"),
      times(9, (i) => `<path d="M0-5L-12-36Q0-43 12-36Z" fill="${flesh}" transform="rotate(${i * 40})"/>`),
      times(
        9,
        (i) =>
          `<path d="M-2-14L-6-32" stroke="#fff" stroke-width="2" opacity=".6" transform="rotate(${i * 40})"/>`,
      ),
    ),
  );

export const olive = (x: number, y: number, size: number, color = "#2a2320") =>
  group(
    `filter="url(#lift)"`,
    circle(x, y, size, color),
    circle(x, y, size * 0.42, "#8d2a1a"),
    line(
      `M${n(x - size * 0.6)} ${n(y - size * 0.3)}Q${n(x - size * 0.3)} ${n(y - size * 0.8)} ${n(x + size * 0.2)} ${n(y - size * 0.72)}`,
      "#fff",
      size * 0.16,
      `opacity=".55"`,
    ),
  );

export const oilDrops = (r: Random, x: number, y: number, spread: number, color = "#b9a22a", count = 9) =>
  scatter(r, count, x, y, spread, (px, py) => {
    const s = r.between(4, 13);
    return (
      circle(px, py, s, color, `opacity=".55"`) +
      circle(px - s * 0.3, py - s * 0.3, s * 0.28, "#fff", `opacity=".8"`)
    );
  });

export {
  at,
  blob,
  circle,
  define,
  ellipse,
  group,
  line,
  linear,
  n,
  path,
  place,
  polar,
  radial,
  random,
  rect,
  smooth,
  times,
};
export type { Point };
