import sharp from "sharp";
import { expect, it } from "vitest";
import { drawSvg, DrawingTooSlow, looksLikeSvg } from "./draw-svg";

const svg = (inside: string, size = 'width="300" height="150"') =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${size}>${inside}</svg>`);

it("draws a drawing as a picture", async () => {
  const png = await drawSvg(svg('<rect width="300" height="150" fill="red"/>'), 50_000_000);
  expect(await sharp(png).metadata()).toMatchObject({ format: "png", width: 600, height: 300 });
});

it("one that would take for ever is given up after two seconds, and keeps no thread of ours", async () => {
  // Few elements, each of them hundreds of times as much work as it looks.
  const filters =
    '<filter id="f" x="-9" y="-9" width="20" height="20"><feGaussianBlur stdDeviation="900"/></filter>';
  const layers = '<g filter="url(#f)">'.repeat(40) + '<rect width="9000" height="9000"/>' + "</g>".repeat(40);
  const began = Date.now();
  const drawn = drawSvg(svg(filters + layers, 'width="9000" height="9000"'), 500_000_000);
  await expect(drawn).rejects.toBeInstanceOf(DrawingTooSlow);
  expect(Date.now() - began).toBeLessThan(25_000);
  expect(sharp.counters()).toEqual({ queue: 0, process: 0 });
}, 40_000);

it("one that is larger than pictures may be is refused", async () => {
  await expect(drawSvg(svg("<g/>", 'width="30000" height="30000"'), 50_000_000)).rejects.toThrow(/pixel/i);
});

it("knows a drawing by how it begins", () => {
  expect(looksLikeSvg(Buffer.from("\ufeff \n<svg/>"))).toBe(true);
  expect(looksLikeSvg(Buffer.from([0x89, 0x50, 0x4e, 0x47]))).toBe(false);
  expect(looksLikeSvg(new Uint8Array())).toBe(false);
});
