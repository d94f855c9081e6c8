import { at, blob, circle, ellipse, group, line, n, path, random, rect, svg, times } from "../svg";

/** The kindergarten's hand: wax crayons on rough paper, thick soft outlines, and everything has a face. */

export const c = {
  line: "#59392a",
  yellow: "#ffcb3d",
  sun: "#ffdc6e",
  leaf: "#6bbf59",
  green: "#3f9a4a",
  sky: "#86cdf2",
  blue: "#4fa3dc",
  coral: "#ff7d63",
  red: "#ee5a4a",
  pink: "#ffb8bd",
  orange: "#ffa347",
  brown: "#a86d3f",
  tan: "#e2b078",
  cream: "#fff3d2",
  white: "#fffdf5",
  lilac: "#b9a0e4",
  grey: "#cfd6da",
} as const;

const wax = (w: number, h: number) =>
  [
    // The hand shakes a little, and the tooth of the paper keeps some of the wax off.
    `<filter id="wax" filterUnits="userSpaceOnUse" x="0" y="0" width="${w}" height="${h}" color-interpolation-filters="sRGB"><feTurbulence x="0" y="0" width="480" height="360" stitchTiles="stitch" type="fractalNoise" baseFrequency=".022" numOctaves="3" seed="2"/><feTile result="w"/><feDisplacementMap in="SourceGraphic" in2="w" scale="9" xChannelSelector="R" yChannelSelector="G" result="d"/><feTurbulence x="0" y="0" width="480" height="360" stitchTiles="stitch" type="fractalNoise" baseFrequency=".42 .5" numOctaves="3" seed="5"/><feTile/><feColorMatrix values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 6.5 0 0 0 -1.62"/><feComposite in="d" operator="in"/></filter>`,
    `<filter id="tooth" x="0" y="0" width="100%" height="100%" color-interpolation-filters="sRGB"><feTurbulence x="0" y="0" width="480" height="360" stitchTiles="stitch" type="fractalNoise" baseFrequency=".22" numOctaves="3" seed="9"/><feTile result="t"/><feDiffuseLighting in="t" surfaceScale=".9" diffuseConstant="1.12" lighting-color="#fff"><feDistantLight azimuth="225" elevation="66"/></feDiffuseLighting></filter>`,
    `<pattern id="s" width="46" height="46" patternUnits="userSpaceOnUse" patternTransform="rotate(-38)"><path d="M-4 6q12-6 24 0t30-2M-4 18q10 5 24 0t30 3M-4 30q14-5 26 1t28-2M-4 42q12 4 24-1t30 1" fill="none" stroke="#fff" stroke-width="4.5" opacity=".3"/></pattern>`,
    `<pattern id="k" width="40" height="40" patternUnits="userSpaceOnUse" patternTransform="rotate(-52)"><path d="M-4 8q12-6 24 0t30-2M-4 21q10 5 24 0t30 3M-4 34q14-5 26 1t28-2" fill="none" stroke="#6b3d1c" stroke-width="5" opacity=".22"/></pattern>`,
  ].join("");

/** A crayoned shape: flat wax, a lighter scribble over it, and the outline last. */
export const shape = (d: string, fill: string, width = 8) =>
  path(d, fill) +
  path(d, "url(#s)") +
  (width ? path(d, "none", `stroke="${c.line}" stroke-width="${width}"`) : "");
export const shade = (d: string) => path(d, "url(#k)");
export const ink = (d: string, width = 7, color: string = c.line) => line(d, color, width);
export const oval = (x: number, y: number, rx: number, ry = rx) =>
  `M${n(x - rx)} ${n(y)}a${n(rx)} ${n(ry)} 0 1 0 ${n(2 * rx)} 0a${n(rx)} ${n(ry)} 0 1 0 ${n(-2 * rx)} 0Z`;
export const box = (x: number, y: number, w: number, h: number, r = 20) =>
  `M${n(x + r)} ${n(y)}h${n(w - 2 * r)}q${r} 0 ${r} ${r}v${n(h - 2 * r)}q0 ${r} ${-r} ${r}h${n(2 * r - w)}q${-r} 0 ${-r} ${-r}v${n(2 * r - h)}q0 ${-r} ${r} ${-r}Z`;

/** Two eyes, two cheeks, one smile; s = 1 is about 100 wide. */
export const face = (x: number, y: number, s = 1, mood: "smile" | "open" | "sleepy" = "smile") =>
  at(
    x,
    y,
    0,
    s,
    mood === "sleepy"
      ? ink("M-38-4q10 10 20 0M18-4q10 10 20 0", 6)
      : ellipse(-28, -6, 7.5, 10, c.line) +
          ellipse(28, -6, 7.5, 10, c.line) +
          circle(-26, -10, 3, "#fff") +
          circle(30, -10, 3, "#fff"),
    ellipse(-50, 14, 13, 9, "#ff8f8a", `opacity=".7"`),
    ellipse(50, 14, 13, 9, "#ff8f8a", `opacity=".7"`),
    mood === "open"
      ? path("M-15 9Q0 14 15 9Q13 32 0 32Q-13 32-15 9Z", "#b8432f", `stroke="${c.line}" stroke-width="5"`) +
          ellipse(0, 27, 7, 4, "#ff9c94")
      : ink("M-14 10Q0 24 14 10", 6),
  );

export const oakLeaf = (x: number, y: number, turn: number, s: number, color: string = c.leaf) =>
  at(
    x,
    y,
    turn,
    s,
    shape(
      "M0 56Q-8 44-8 34Q-34 40-36 22Q-30 14-24 12Q-46 2-36-14Q-28-18-20-16Q-32-36-16-46Q-8-46-2-58Q8-46 18-46Q32-36 20-16Q30-18 36-14Q46 2 24 12Q32 14 36 22Q34 40 8 34Q8 44 0 56Z",
      color,
      6,
    ),
    ink("M0 70V-30M0 20L-16 8M0 20L16 8M0-6L-12-18M0-6L12-18", 4),
  );
export const cloud = (x: number, y: number, s: number) =>
  at(
    x,
    y,
    0,
    s,
    shape(
      "M-80 30Q-112 20-100-8Q-84-30-58-18Q-46-56-4-48Q32-54 44-20Q78-34 94-6Q104 22 74 30Q0 40-80 30Z",
      c.white,
      6,
    ),
  );
export const sun = (x: number, y: number, s: number) =>
  at(
    x,
    y,
    0,
    s,
    times(
      11,
      (i) =>
        `<path d="M0-80Q6-100 0-118" stroke="${c.orange}" stroke-width="11" fill="none" transform="rotate(${i * 32.7})"/>`,
    ),
    shape(oval(0, 0, 64), c.yellow),
    face(0, 2, 0.72),
  );
export const flower = (x: number, y: number, s: number, color: string = c.coral) =>
  at(
    x,
    y,
    0,
    s,
    ink("M0 20Q4 50 0 84", 6, c.green),
    shape("M2 70Q28 40 40 56Q32 78 2 78Z", c.leaf, 4),
    times(
      6,
      (i) =>
        `<g transform="rotate(${i * 60})">${path(oval(0, -21, 13, 17), color, `stroke="${c.line}" stroke-width="4"`)}</g>`,
    ),
    path(oval(0, 0, 13), c.yellow, `stroke="${c.line}" stroke-width="4"`),
  );
export const star = (x: number, y: number, s: number, color: string = c.yellow) =>
  at(x, y, 8, s, shape("M0-40L11-13L40-11L17 7L25 36L0 19L-25 36L-17 7L-40-11L-11-13Z", color, 5));
export const steam = (x: number, y: number) =>
  ink(
    `M${x} ${y}q-20-26 0-50t0-50M${x + 50} ${y + 6}q-18-22 0-44t0-40M${x - 50} ${y + 6}q-18-22 0-44t0-40`,
    7,
    "#d9b98e",
  );

/** The one who gave the kindergarten its name. */
export const acorn = (
  x: number,
  y: number,
  s: number,
  turn = 0,
  mood: "smile" | "open" | "sleepy" = "smile",
) =>
  at(
    x,
    y,
    turn,
    s,
    ink("M4-84Q0-108 18-118", 11),
    shape("M-88-10Q-96 60-40 104Q-14 120 0 138Q14 120 40 104Q96 60 88-10Z", c.tan),
    shade("M50 0Q60 70 10 116Q80 90 86-6Z"),
    shape("M-106-4Q-104-84 0-88Q104-84 106-4Q98 22 60 14Q30 30 0 16Q-30 30-60 14Q-98 22-106-4Z", c.brown),
    ink("M-70-40Q-60-24-44-36M-20-58Q-8-42 6-56M40-44Q54-28 68-42M-44-4Q-30 8-16-6M18-6Q32 8 46-6", 5),
    face(0, 50, 0.86, mood),
  );

const ears = {
  bear:
    shape(oval(-78, -74, 34), c.brown) +
    shape(oval(78, -74, 34), c.brown) +
    path(oval(-78, -72, 16), c.pink) +
    path(oval(78, -72, 16), c.pink),
  rabbit:
    shape("M-66-70Q-96-200-56-214Q-14-206-20-84Z", c.white) +
    shape("M66-70Q96-200 56-214Q14-206 20-84Z", c.white) +
    path("M-56-90Q-70-176-54-188Q-34-180-36-96ZM56-90Q70-176 54-188Q34-180 36-96Z", c.pink),
  fox:
    shape("M-100-30L-106-140L-28-92Z", c.orange) +
    shape("M100-30L106-140L28-92Z", c.orange) +
    path("M-86-58L-90-112L-50-86ZM86-58L90-112L50-86Z", c.line),
};
export function head(
  kind: keyof typeof ears,
  x: number,
  y: number,
  s: number,
  mood: "smile" | "open" | "sleepy" = "smile",
): string {
  const fur = { bear: c.brown, rabbit: c.white, fox: c.orange }[kind];
  const muzzle = {
    bear: path(oval(0, 26, 42, 32), c.cream),
    rabbit: "",
    fox: path("M-112 16Q-60 10-20 40Q0 52 20 40Q60 10 112 16Q80 88 0 94Q-80 88-112 16Z", c.white),
  }[kind];
  return at(
    x,
    y,
    0,
    s,
    ears[kind],
    shape("M-112 4Q-112-100 0-102Q112-100 112 4Q104 94 0 96Q-104 94-112 4Z", fur),
    muzzle,
    face(0, 8, 1, mood),
    path("M-11 4Q0-4 11 4Q6 16 0 16Q-6 16-11 4Z", kind === "rabbit" ? "#ff8f8a" : c.line),
  );
}
export const bird = (x: number, y: number, s: number, color: string = c.blue, hat = "") =>
  at(
    x,
    y,
    0,
    s,
    ink("M-14 74V98M14 74V98M-26 100H-4M4 100H26", 6, c.orange),
    shape("M60 20Q110 10 120-20Q126 30 70 52Z", color, 7),
    shape("M-74 0Q-78-78 0-80Q80-78 78 4Q74 78 0 78Q-72 76-74 0Z", color),
    path("M-50 20Q-44 70 0 70Q46 70 48 20Q0 0-50 20Z", c.cream),
    shape("M30 0Q76 0 84 34Q50 52 26 28Z", color, 6),
    face(-8, -16, 0.72),
    path("M-18-14L2-14L-8 4Z", c.orange, `stroke="${c.line}" stroke-width="5"`),
    hat,
  );

/** A sheet of coloured paper with a patch scribbled behind the thing. */
export function sheet(paper: string, patch: string, seed: number, ...things: string[]): string {
  const r = random(seed);
  const confetti = times(13, () => {
    const [x, y] = [r.pick([r.between(30, 190), r.between(770, 930)]), r.between(40, 690)];
    return r.next() > 0.5
      ? circle(x, y, r.between(5, 10), r.pick([c.yellow, c.coral, c.sky, c.leaf]), `opacity=".8"`)
      : ink(`M${n(x - 9)} ${n(y)}q9-12 18 0`, 6, r.pick([c.yellow, c.coral, c.sky, c.leaf]));
  });
  return page(
    960,
    720,
    paper,
    path(blob(r, 480, 372, 392, 306, 0.08, 10), patch) +
      path(blob(r, 480, 372, 396, 310, 0.06, 10), "url(#s)") +
      confetti,
    ...things,
  );
}

export const page = (w: number, h: number, paper: string, ...things: string[]) =>
  svg(
    w,
    h,
    wax(w, h),
    rect(0, 0, w, h, 0, paper),
    group(`filter="url(#wax)"`, ...things),
    rect(0, 0, w, h, 0, "#fff", `filter="url(#tooth)" style="mix-blend-mode:multiply" opacity=".4"`),
  );

export { at, blob, circle, ellipse, group, ink as stroke, line, n, path, random, rect, times };
