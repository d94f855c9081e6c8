/** Small words for writing SVG: every function returns markup, and numbers are rounded to keep the files light. */

export type Point = [x: number, y: number];
export type Pictures = Record<string, () => string>;

/** A tenth is enough near the origin; far from it a whole unit is. */
export const n = (value: number): string =>
  String(Math.abs(value) >= 40 ? Math.round(value) : Math.round(value * 10) / 10);

/** A repeatable source of randomness: the same seed draws the same picture on every machine. */
export function random(seed: number) {
  let state = seed * 2654435761;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    between: (low: number, high: number) => low + (high - low) * next(),
    pick: <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T,
  };
}
export type Random = ReturnType<typeof random>;

export const times = (count: number, draw: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => draw(index)).join("");

export const path = (d: string, fill: string, more = "") => `<path d="${d}" fill="${fill}" ${more}/>`;
export const line = (d: string, stroke: string, width: number, more = "") =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${n(width)}" ${more}/>`;
export const circle = (x: number, y: number, r: number, fill: string, more = "") =>
  `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${fill}" ${more}/>`;
export const ellipse = (x: number, y: number, rx: number, ry: number, fill: string, more = "") =>
  `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="${fill}" ${more}/>`;
export const rect = (x: number, y: number, w: number, h: number, radius: number, fill: string, more = "") =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" rx="${n(radius)}" fill="${fill}" ${more}/>`;
export const group = (attributes: string, ...children: string[]) =>
  `<g ${attributes}>${children.join("")}</g>`;

/** Moves, turns (degrees) and scales what is drawn around the origin. */
export function at(x: number, y: number, turn: number, scale: number, ...children: string[]): string {
  const parts = [`translate(${n(x)} ${n(y)})`];
  if (turn) parts.push(`rotate(${n(turn)})`);
  if (scale !== 1) parts.push(`scale(${Math.round(scale * 1000) / 1000})`);
  return group(`transform="${parts.join("")}"`, ...children);
}

/** Draws once under a name; place() repeats it. */
export const define = (id: string, ...children: string[]) =>
  `<defs>${group(`id="${id}"`, ...children)}</defs>`;
export function place(id: string, x: number, y: number, turn = 0, scale = 1, more = ""): string {
  const s = scale === 1 ? "" : `scale(${Math.round(scale * 100) / 100})`;
  const r = turn ? `rotate(${Math.round(turn)})` : "";
  return `<use href="#${id}" transform="translate(${n(x)} ${n(y)})${r}${s}" ${more}/>`;
}

type Stop = [offset: number, color: string, opacity?: number];
const stops = (list: Stop[]) =>
  list
    .map(
      ([o, c, a]) =>
        `<stop offset="${o}" stop-color="${c}"${a === undefined ? "" : ` stop-opacity="${a}"`}/>`,
    )
    .join("");

/** A straight gradient across the shape's own box; angle 0 runs left to right, 90 top to bottom. */
export function linear(id: string, angle: number, list: Stop[]): string {
  const a = (angle * Math.PI) / 180;
  const [x, y] = [Math.cos(a) / 2, Math.sin(a) / 2];
  const f = (v: number) => Math.round(v * 100) / 100;
  return `<linearGradient id="${id}" x1="${f(0.5 - x)}" y1="${f(0.5 - y)}" x2="${f(0.5 + x)}" y2="${f(0.5 + y)}">${stops(list)}</linearGradient>`;
}
export const radial = (id: string, list: Stop[], at = "", extra = "") =>
  `<radialGradient id="${id}" ${at} ${extra}>${stops(list)}</radialGradient>`;

/** A smooth curve through the points (Catmull-Rom written as cubic Béziers). */
export function smooth(points: Point[], closed = false): string {
  const count = points.length;
  const get = (i: number): Point =>
    (closed ? points[(i + count) % count] : points[Math.max(0, Math.min(count - 1, i))]) as Point;
  const start = get(0);
  let d = `M${n(start[0])} ${n(start[1])}`;
  // Relative to the rounded pen, which is shorter to write and does not drift.
  let pen: Point = [Number(n(start[0])), Number(n(start[1]))];
  const step = (value: number) => (Math.abs(value) >= 12 ? Math.round(value) : Math.round(value * 10) / 10);
  for (let i = 0; i < (closed ? count : count - 1); i++) {
    const [a, b, c, e] = [get(i - 1), get(i), get(i + 1), get(i + 2)];
    const one: Point = [b[0] + (c[0] - a[0]) / 6, b[1] + (c[1] - a[1]) / 6];
    const two: Point = [c[0] - (e[0] - b[0]) / 6, c[1] - (e[1] - b[1]) / 6];
    const moves = [one, two, c].flatMap(([x, y]) => [step(x - pen[0]), step(y - pen[1])]);
    d += `c${moves.join(" ").replace(/ -/g, "-")}`;
    pen = [pen[0] + (moves[4] as number), pen[1] + (moves[5] as number)];
  }
  return closed ? `${d}Z` : d;
}

/** A hand-cut round: an ellipse whose edge wanders by `wobble` (0.1 = a tenth of the radius). */
export function blob(
  r: Random,
  x: number,
  y: number,
  rx: number,
  ry: number,
  wobble: number,
  corners = 9,
): string {
  const from = r.next() * Math.PI;
  const points = Array.from({ length: corners }, (_, i): Point => {
    const a = from + (i / corners) * Math.PI * 2;
    const k = 1 + r.between(-wobble, wobble);
    return [x + Math.cos(a) * rx * k, y + Math.sin(a) * ry * k];
  });
  return smooth(points, true);
}

export const polar = (x: number, y: number, r: number, degrees: number): Point => [
  x + Math.cos((degrees * Math.PI) / 180) * r,
  y + Math.sin((degrees * Math.PI) / 180) * r,
];

/**
 * A finished file. The size it states is what the catalogue needs when it is drawn at twice that:
 * grain is costly per pixel, and more pixels would not show more.
 */
export function svg(width: number, height: number, defs: string, ...children: string[]): string {
  const scale = width <= 64 ? 4 : width <= 960 ? 2 / 3 : 1 / 2;
  const size = `width="${n(width * scale)}" height="${n(height * scale)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" ${size} stroke-linecap="round" stroke-linejoin="round"><defs>${defs}</defs>${children.join("")}</svg>\n`;
}
