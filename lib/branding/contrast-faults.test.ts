import { describe, expect, it } from "vitest";
import { bella } from "@/prisma/seed/content/bella";
import { harbour } from "@/prisma/seed/content/harbour";
import { k001 } from "@/prisma/seed/content/k001";
import { northwind } from "@/prisma/seed/content/northwind";
import { contrastRatio, distance, nearestPassing, toHex, fromHex } from "./contrast";
import { checkPairs, contrastFaults } from "./contrast-faults";
import { HARMONIES, paletteFrom } from "./palette";
import { defaultBranding } from "./schema";
import { randomColors } from "@/test/random-colors";

describe("contrastFaults", () => {
  it("refuses a button that cannot be told from the page, names the pair, and offers the nearest that can", () => {
    const colors = { ...defaultBranding("x").colors, primary: "#fff3a0", paper: "#fffbec" };
    const [fault] = contrastFaults(colors);
    expect(fault).toMatchObject({ field: "colors.primary", shape: "primary", scheme: "light", minimum: 3 });
    expect(fault!.ratio).toBeLessThan(1.2);
    expect(contrastFaults({ ...colors, primary: fault!.suggestion })).toEqual([]);
  });

  it("has nothing to say about what a tenant begins with, nor about the demo's brands", () => {
    for (const colors of [
      defaultBranding("x"),
      bella.branding,
      harbour.branding,
      k001.branding,
      northwind.branding,
    ].map((one) => one.colors))
      expect(contrastFaults(colors)).toEqual([]);
  });

  it("leaves text to read and controls to see in every scheme of any colours that it lets through, once its offers are taken", () => {
    for (let seed = 1; seed <= 60; seed++) {
      let colors = randomColors(seed);
      for (const { field, suggestion } of contrastFaults(colors))
        colors = { ...colors, [field.slice("colors.".length)]: suggestion };
      const low = checkPairs(colors).filter(({ ratio, minimum }) => ratio < minimum);
      expect(low, `seed ${seed}`).toEqual([]);
    }
  }, 60_000);

  it("looks at each pair in light and in dark", () => {
    const schemes = checkPairs(defaultBranding("x").colors).map(({ scheme }) => scheme);
    expect(schemes.filter((one) => one === "dark")).toHaveLength(schemes.length / 2);
  });
});

describe("nearestPassing", () => {
  it("passes, and no colour of the same hue on a fine grid passes nearer", () => {
    for (let seed = 1; seed <= 60; seed++) {
      const { primary, paper } = randomColors(seed);
      const found = nearestPassing(primary, [paper], 4.5);
      expect(contrastRatio(found, paper), `seed ${seed}`).toBeGreaterThanOrEqual(4.5);
      const { c, h } = fromHex(primary);
      const grid = Array.from({ length: 400 }, (_, step) => toHex(step / 400, c, h));
      const nearest = Math.min(
        ...grid.filter((one) => contrastRatio(one, paper) >= 4.5).map((one) => distance(primary, one)),
      );
      expect(distance(primary, found), `seed ${seed}`).toBeLessThanOrEqual(nearest + 0.006);
    }
  }, 60_000);
});

describe("paletteFrom", () => {
  it("makes of any colour three palettes that can be published as they are", () => {
    for (let seed = 1; seed <= 25; seed++) {
      for (const harmony of HARMONIES) {
        const palette = paletteFrom(randomColors(seed).primary, harmony);
        expect(contrastFaults(palette), `seed ${seed}, ${harmony}`).toEqual([]);
        for (const color of Object.values(palette)) expect(color).toMatch(/^#[0-9a-f]{6}$/);
      }
    }
  }, 60_000);

  it.each(["#000000", "#ffffff", "#808080", "#ffff00", "#0000ff"])("does so for %s", (color) => {
    for (const harmony of HARMONIES) expect(contrastFaults(paletteFrom(color, harmony))).toEqual([]);
  });

  it("keeps a colour that can be a button already, and its hue in any case", () => {
    expect(paletteFrom("#b0321f", "neighbour").primary).toBe("#b0321f");
    const hue = (color: string) => fromHex(color).h ?? 0;
    expect(Math.abs(hue(paletteFrom("#ffd84d", "tonal").primary) - hue("#ffd84d"))).toBeLessThan(12);
  });

  it("turns the accent across the wheel when asked to", () => {
    const turned = (fromHex(paletteFrom("#1d4a83", "opposite").accent).h ?? 0) - (fromHex("#1d4a83").h ?? 0);
    expect(Math.abs(Math.abs(turned) - 180)).toBeLessThan(15);
  });
});
