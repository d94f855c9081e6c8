import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contrastRatio } from "./contrast";
import { randomColors } from "@/test/random-colors";
import { FONT_IDS } from "./fonts";
import { PAINTED_PAIRS, SURFACES, type Pair } from "./painted-pairs";
import { defaultBranding } from "./schema";
import { accentVariables, brandVariables } from "./variables";

const CHECKED = PAINTED_PAIRS.filter(({ shape }) => shape !== "primary");
type Checked = Pick<Pair, "shape" | "ground" | "minimum">;

function unreadable(variables: Record<string, string>, pairs: readonly Checked[] = CHECKED): string[] {
  return ["l", "d"].flatMap((scheme) =>
    pairs.flatMap(({ shape, ground, minimum }) => {
      const ratio = contrastRatio(variables[`--${shape}-${scheme}`]!, variables[`--${ground}-${scheme}`]!);
      return ratio < minimum ? [`${shape} on ${ground} (${scheme}): ${ratio.toFixed(2)}`] : [];
    }),
  );
}

describe("brandVariables", () => {
  it("keeps every text readable on every surface, light and dark, for any four colours", () => {
    for (let seed = 1; seed <= 2000; seed++) {
      const colors = randomColors(seed);
      const faults = unreadable(brandVariables({ ...defaultBranding("x"), colors }));
      expect(faults, `seed ${seed}: ${JSON.stringify(colors)}`).toEqual([]);
    }
  }, 60_000);

  it.each(["#000000", "#ffffff", "#767676", "#808080", "#ffff00", "#0000ff", "#ff0000", "#00ff00"])(
    "stays readable when all four colours are %s",
    (color) => {
      const colors = { primary: color, secondary: color, accent: color, paper: color };
      expect(unreadable(brandVariables({ ...defaultBranding("x"), colors }))).toEqual([]);
    },
  );

  it("keeps the tenant's own colours as they were given in light mode", () => {
    const { colors } = defaultBranding("x");
    const variables = brandVariables(defaultBranding("x"));
    expect(variables["--primary-l"]).toBe(colors.primary);
    expect(variables["--secondary-l"]).toBe(colors.secondary);
    expect(variables["--accent-l"]).toBe(colors.accent);
    expect(variables["--paper-l"]).toBe(colors.paper);
  });

  it("has a main button that is seen on every dark surface, whatever its colour by day", () => {
    for (let seed = 1; seed <= 300; seed++) {
      const variables = brandVariables({ ...defaultBranding("x"), colors: randomColors(seed) });
      for (const surface of SURFACES) {
        const ratio = contrastRatio(variables["--primary-d"]!, variables[`--${surface}-d`]!);
        expect(ratio, `seed ${seed}, ${surface}`).toBeGreaterThanOrEqual(3);
      }
    }
  });

  it("makes a dark page dark, whatever the light one is", () => {
    for (let seed = 1; seed <= 200; seed++) {
      const variables = brandVariables({ ...defaultBranding("x"), colors: randomColors(seed) });
      expect(contrastRatio(variables["--paper-d"]!, "#ffffff")).toBeGreaterThan(14);
    }
  });

  it("lets nothing out of the style attribute", () => {
    const safe = /^(#[0-9a-f]{6}|\d{1,2}px|[A-Za-z][A-Za-z0-9 -]*(, -?[A-Za-z][A-Za-z0-9 -]*)*)$/;
    for (const font of FONT_IDS) {
      const variables = brandVariables({ ...defaultBranding("x"), fonts: { heading: font, body: font } });
      for (const [name, value] of Object.entries(variables)) {
        expect(name).toMatch(/^--[a-z0-9-]+$/);
        expect(value).toMatch(safe);
      }
    }
  });

  it("throws for a colour that did not come through the schema", () => {
    const colors = { ...defaultBranding("x").colors, primary: "red;} body{display:none" };
    expect(() => brandVariables({ ...defaultBranding("x"), colors })).toThrow(/Not a #rrggbb colour/);
  });

  it("holds a radius that is out of range", () => {
    expect(brandVariables({ ...defaultBranding("x"), radius: 900 })["--radius"]).toBe("24px");
    expect(brandVariables({ ...defaultBranding("x"), radius: Number.NaN })["--radius"]).toBe("0px");
  });
});

describe("accentVariables", () => {
  const tools = readFileSync("app/styles/tools.css", "utf8");
  const toolColor = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(tools)![1]!;
  const pairs: Checked[] = [
    { shape: "accent-ink", ground: "accent", minimum: 4.5 },
    { shape: "accent-soft-ink", ground: "accent-soft", minimum: 4.5 },
  ];

  it("is readable on the surfaces of the tools for any primary colour", () => {
    for (let seed = 1; seed <= 500; seed++) {
      const variables = accentVariables(randomColors(seed));
      expect(unreadable(variables, pairs)).toEqual([]);
      for (const scheme of ["l", "d"]) {
        for (const surface of SURFACES) {
          const ratio = contrastRatio(
            variables[`--accent-strong-${scheme}`]!,
            toolColor(`${surface}-${scheme}`),
          );
          expect(ratio, `seed ${seed}, ${surface}-${scheme}`).toBeGreaterThanOrEqual(4.5);
        }
      }
    }
  });
});
