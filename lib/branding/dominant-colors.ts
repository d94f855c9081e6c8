type Lab = readonly [l: number, a: number, b: number];
type Weighed = { lab: Lab; weight: number };

const CLUSTERS = 10;
const ROUNDS = 12;
const MOST = 6;
/** In OKLab, where 0.02 is about the smallest difference that is seen. */
const ALIKE = 0.09;
/** Less than this share of a picture is an edge or noise. */
const LEAST_SHARE = 0.006;

/**
 * The colours that a picture is made of: k-means in OKLab over its pixels, begun at those furthest from each other so that
 * nothing is left to chance. Colourful ones come before greys, which every picture has.
 *
 * @param pixels RGBA, four bytes each
 * @returns #rrggbb; black alone where nothing is to be seen
 */
export function dominantColors(pixels: Uint8Array): string[] {
  const points = weigh(pixels);
  if (points.length === 0) return ["#000000"];
  const total = points.reduce((sum, { weight }) => sum + weight, 0);
  const found = merge(cluster(points)).filter(({ weight }) => weight >= total * LEAST_SHARE);
  const ranked = found.toSorted((x, y) => strength(y, total) - strength(x, total));
  return [...new Set(ranked.slice(0, MOST).map(({ lab }) => toHex(lab)))];
}

/** Pixels by colour, five bits a channel, what is seen through by half. */
function weigh(pixels: Uint8Array): Weighed[] {
  const bins = new Map<number, { r: number; g: number; b: number; weight: number }>();
  for (let at = 0; at + 3 < pixels.length; at += 4) {
    const [r, g, b, alpha] = [pixels[at]!, pixels[at + 1]!, pixels[at + 2]!, pixels[at + 3]!];
    if (alpha < 128) continue;
    const key = ((r >> 3) << 10) | ((g >> 3) << 5) | (b >> 3);
    const bin = bins.get(key) ?? { r: 0, g: 0, b: 0, weight: 0 };
    bins.set(key, { r: bin.r + r, g: bin.g + g, b: bin.b + b, weight: bin.weight + 1 });
  }
  return [...bins]
    .toSorted(([x], [y]) => x - y)
    .map(([, { r, g, b, weight }]) => ({ lab: toLab(r / weight, g / weight, b / weight), weight }));
}

function cluster(points: Weighed[]): Weighed[] {
  let centres = furthest(points);
  for (let round = 0; round < ROUNDS; round++) {
    const groups: Weighed[][] = centres.map(() => []);
    for (const point of points) groups[nearest(point.lab, centres)]!.push(point);
    centres = groups.filter((group) => group.length > 0).map((group) => middle(group).lab);
  }
  const groups: Weighed[][] = centres.map(() => []);
  for (const point of points) groups[nearest(point.lab, centres)]!.push(point);
  return groups.filter((group) => group.length > 0).map(middle);
}

/** The heaviest, then each time the one that is furthest from all so far, counted by how much there is of it. */
function furthest(points: Weighed[]): Lab[] {
  const first = points.reduce((best, point) => (point.weight > best.weight ? point : best));
  const centres: Lab[] = [first.lab];
  while (centres.length < Math.min(CLUSTERS, points.length)) {
    let best = { score: 0, lab: null as Lab | null };
    for (const { lab, weight } of points) {
      const score = distance(lab, centres[nearest(lab, centres)]!) ** 2 * Math.sqrt(weight);
      if (score > best.score) best = { score, lab };
    }
    if (!best.lab) break;
    centres.push(best.lab);
  }
  return centres;
}

/** Joins what looks alike, the heavier first. */
function merge(clusters: Weighed[]): Weighed[] {
  const kept: Weighed[] = [];
  for (const one of clusters.toSorted((x, y) => y.weight - x.weight)) {
    const at = kept.findIndex(({ lab }) => distance(lab, one.lab) < ALIKE);
    if (at < 0) kept.push(one);
    else kept[at] = { lab: kept[at]!.lab, weight: kept[at]!.weight + one.weight };
  }
  return kept;
}

function strength({ lab: [, a, b], weight }: Weighed, total: number): number {
  return (weight / total) ** 0.5 * (0.06 + Math.hypot(a, b));
}

function middle(group: Weighed[]): Weighed {
  const weight = group.reduce((sum, one) => sum + one.weight, 0);
  const mean = (at: 0 | 1 | 2) => group.reduce((sum, one) => sum + one.lab[at] * one.weight, 0) / weight;
  return { lab: [mean(0), mean(1), mean(2)], weight };
}

function nearest(lab: Lab, centres: readonly Lab[]): number {
  let best = 0;
  for (let at = 1; at < centres.length; at++)
    if (distance(lab, centres[at]!) < distance(lab, centres[best]!)) best = at;
  return best;
}

function distance(x: Lab, y: Lab): number {
  return Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}

/** Björn Ottosson's OKLab, from and to eight bits a channel of sRGB. */
function toLab(...rgb: [number, number, number]): Lab {
  const [r, g, b] = rgb.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function toHex([L, a, b]: Lab): string {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const rgb = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const channel = (share: number) => {
    const value = share <= 0.0031308 ? 12.92 * share : 1.055 * share ** (1 / 2.4) - 0.055;
    return Math.round(Math.min(1, Math.max(0, value)) * 255);
  };
  return `#${rgb.map((share) => channel(Math.max(0, share)).toString(16).padStart(2, "0")).join("")}`;
}
