import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { dominantColors } from "./dominant-colors";
import { paletteFromPicture } from "./palette-from-picture";

const stripes = (...colors: string[]) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60">${colors
      .map(
        (fill, at) =>
          `<rect x="${(at * 120) / colors.length}" width="${120 / colors.length}" height="60" fill="${fill}"/>`,
      )
      .join("")}</svg>`,
  );

const channels = (color: string) => [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
const isNear = (a: string, b: string) =>
  channels(a).every((part, at) => Math.abs(part - channels(b)[at]!) <= 10);

describe("the palette of a picture", () => {
  it("has the colours of a logo, the colourful ones first", async () => {
    const palette = await paletteFromPicture(stripes("#ffffff", "#b0321f", "#1f4d3f", "#111111"));
    expect(palette).toHaveLength(4);
    for (const color of ["#b0321f", "#1f4d3f"])
      expect(
        palette.slice(0, 2).some((one) => isNear(one, color)),
        `${color} in ${palette}`,
      ).toBe(true);
  });

  it("is the same each time, and the same for the same picture in another format", async () => {
    const png = await sharp(stripes("#336699", "#ffcc00")).png().toBuffer();
    const first = await paletteFromPicture(png);
    expect(await paletteFromPicture(png)).toEqual(first);
    expect(await paletteFromPicture(stripes("#336699", "#ffcc00"))).toEqual(first);
  });

  it("joins what looks alike", async () => {
    expect(await paletteFromPicture(stripes("#336699", "#34679a", "#32659a"))).toHaveLength(1);
  });

  it("does not count what is transparent", async () => {
    const picture = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><circle cx="45" cy="45" r="20" fill="#c2185b"/></svg>',
    );
    const palette = await paletteFromPicture(picture);
    expect(palette).toHaveLength(1);
    expect(isNear(palette[0]!, "#c2185b")).toBe(true);
  });

  it("refuses what is no picture", async () => {
    await expect(paletteFromPicture(Buffer.from("hello"))).rejects.toMatchObject({ code: "FILE_REFUSED" });
  });
});

describe("dominantColors", () => {
  it("answers for nothing, for one point and for every colour at once, with one to six", () => {
    expect(dominantColors(new Uint8Array())).toEqual(["#000000"]);
    expect(dominantColors(new Uint8Array([255, 0, 0, 0]))).toEqual(["#000000"]);
    expect(dominantColors(new Uint8Array([255, 0, 0, 255]))).toEqual(["#ff0000"]);
    const all = Uint8Array.from(
      { length: 4096 * 4 },
      (_, at) => [(at * 7) & 255, (at * 13) & 255, (at * 29) & 255, 255][at % 4]!,
    );
    const palette = dominantColors(all);
    expect(palette.length).toBeGreaterThan(2);
    expect(palette.length).toBeLessThanOrEqual(6);
    expect(new Set(palette).size).toBe(palette.length);
  });
});
