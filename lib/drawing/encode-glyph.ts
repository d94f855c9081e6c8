import type { GlyphPath } from "fontkit";

const ON_CURVE = 1;
type Point = { x: number; y: number; isOnCurve: boolean };

/**
 * The outline of a glyph as an entry of a TrueType font's `glyf` table. fontkit has such a function for fonts in a weight of their
 * own, which does not work with the version of its own library that it asks for, and rounds each step instead of each point.
 */
export function encodeGlyph({ commands }: GlyphPath): Uint8Array {
  const contours: Point[][] = [];
  for (const { command, args } of commands) {
    if (command === "closePath") continue;
    if (command === "moveTo") contours.push([]);
    for (let at = 0; at < args.length; at += 2) {
      const isOnCurve = !(command === "quadraticCurveTo" && at === 0);
      contours.at(-1)?.push({ x: Math.round(args[at]!), y: Math.round(args[at + 1]!), isOnCurve });
    }
  }
  const points = contours.flat();
  if (points.length === 0) return new Uint8Array(0);
  const size = 10 + 2 * contours.length + 2 + points.length * 5;
  const bytes = Buffer.alloc(size + ((4 - (size % 4)) % 4));
  let pos = bytes.writeInt16BE(contours.length, 0);
  for (const edge of edges(points)) pos = bytes.writeInt16BE(edge, pos);
  let last = -1;
  for (const contour of contours) pos = bytes.writeUInt16BE((last += contour.length), pos);
  pos = bytes.writeUInt16BE(0, pos); // no instructions
  for (const { isOnCurve } of points) pos = bytes.writeUInt8(isOnCurve ? ON_CURVE : 0, pos);
  for (const axis of ["x", "y"] as const) {
    let before = 0;
    for (const point of points) {
      pos = bytes.writeInt16BE(point[axis] - before, pos);
      before = point[axis];
    }
  }
  return bytes;
}

/** xMin, yMin, xMax, yMax. */
function edges(points: Point[]): [number, number, number, number] {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
