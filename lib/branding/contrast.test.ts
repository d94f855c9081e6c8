import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contrastRatio, ensureContrast, fromHex, hexColor, mix, readableOn } from "./contrast";

describe("contrastRatio", () => {
  it.each([
    ["#000000", "#ffffff", 21],
    ["#ffffff", "#ffffff", 1],
    ["#767676", "#ffffff", 4.54],
    ["#ff0000", "#ffffff", 4],
  ])("of %s and %s is %s", (a, b, ratio) => {
    expect(contrastRatio(a, b)).toBeCloseTo(ratio, 2);
    expect(contrastRatio(b, a)).toBeCloseTo(ratio, 2);
  });

  it.each(["red", "#fff", "#12345g", "#1234567", "", "#123456;"])("throws for %j", (value) => {
    expect(() => hexColor(value)).toThrow(/Not a #rrggbb colour/);
  });
});

describe("readableOn", () => {
  it("is readable on every grey and on a grid of all colours", () => {
    for (let r = 0; r < 256; r += 15) {
      for (let g = 0; g < 256; g += 15) {
        for (let b = 0; b < 256; b += 15) {
          const color = `#${[r, g, b].map((v) => v.toString(16).padStart(2, "0")).join("")}`;
          expect(contrastRatio(readableOn(color), color), color).toBeGreaterThanOrEqual(4.5);
        }
      }
    }
  });

  it("prefers light text on a saturated colour as long as it passes", () => {
    expect(fromHex(readableOn("#b8321a")).l).toBeGreaterThan(0.9);
    expect(fromHex(readableOn("#ffd84d")).l).toBeLessThan(0.3);
  });
});

describe("ensureContrast", () => {
  it("leaves a colour alone that passes already", () => {
    expect(ensureContrast("#1F4D3F", ["#ffffff"])).toBe("#1f4d3f");
  });

  it("keeps the hue and moves no further than it has to", () => {
    const moved = ensureContrast("#ff8a3d", ["#ffffff"]);
    expect(contrastRatio(moved, "#ffffff")).toBeGreaterThanOrEqual(4.5);
    expect(contrastRatio(moved, "#ffffff")).toBeLessThan(5.2);
    expect(Math.abs((fromHex(moved).h ?? 0) - (fromHex("#ff8a3d").h ?? 0))).toBeLessThan(12);
  });

  it("answers for every background at once", () => {
    const moved = ensureContrast("#888888", ["#ffffff", "#dddddd"]);
    expect(contrastRatio(moved, "#dddddd")).toBeGreaterThanOrEqual(4.5);
  });
});

describe("mix", () => {
  it("goes from one colour to the other", () => {
    expect(mix("#123456", "#fedcba", 0)).toBe("#123456");
    expect(mix("#123456", "#fedcba", 1)).toBe("#fedcba");
  });
});

describe("the fixed colours of the stylesheets", () => {
  const tools = declarations("tools.css");
  const tokens = readFileSync("app/styles/tokens.css", "utf8");

  it.each(["l", "d"])("are readable in the tools (%s)", (scheme) => {
    const color = (name: string) => tools.get(`--${name}-${scheme}`)!;
    for (const surface of ["paper", "surface", "surface-2"]) {
      for (const text of [
        "ink",
        "ink-muted",
        "accent-strong",
        "primary-strong",
        "success",
        "warning",
        "danger",
        "info",
      ]) {
        const ratio = contrastRatio(color(text), color(surface));
        expect(ratio, `${text} on ${surface}`).toBeGreaterThanOrEqual(4.5);
      }
      expect(contrastRatio(color("line-strong"), color(surface)), surface).toBeGreaterThanOrEqual(3);
    }
    for (const fill of ["primary", "primary-soft", "secondary", "accent", "accent-soft"]) {
      expect(contrastRatio(color(`${fill}-ink`), color(fill)), fill).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("are readable on the rail of the console", () => {
    for (const ground of ["--chrome", "--chrome-2"]) {
      for (const text of ["--chrome-ink", "--chrome-muted"]) {
        expect(contrastRatio(tools.get(text)!, tools.get(ground)!)).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it("are readable in every state, light and dark", () => {
    const values = (name: string) =>
      [...tokens.matchAll(new RegExp(`--${name}: (#[0-9a-f]{6});`, "g"))].map((m) => m[1]!);
    for (const state of ["success-soft", "warning-soft", "danger-soft", "info-soft", "danger-fill"]) {
      const [grounds, inks] = [values(state), values(`${state}-ink`)];
      expect(grounds).toHaveLength(2);
      grounds.forEach((ground, index) => {
        expect(contrastRatio(inks[index]!, ground), `${state} ${index}`).toBeGreaterThanOrEqual(4.5);
      });
    }
  });

  function declarations(file: string): Map<string, string> {
    const css = readFileSync(`app/styles/${file}`, "utf8");
    return new Map([...css.matchAll(/(--[\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1]!, m[2]!]));
  }
});
