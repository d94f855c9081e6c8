import { describe, expect, it } from "vitest";
import { DECORATION, PAINTED_PAIRS } from "./painted-pairs";
import { defaultBranding } from "./schema";
import { accentVariables, brandVariables } from "./variables";

const isColor = ([, value]: [string, string]) => /^#[0-9a-f]{6}$/.test(value);
const tokens = (variables: Record<string, string>) =>
  Object.entries(variables)
    .filter(isColor)
    .map(([name]) => /^--(.+)-[ld]$/.exec(name)![1]!);

describe("the painted pairs", () => {
  const named = new Set(PAINTED_PAIRS.flatMap(({ shape, ground }) => [shape, ground]));
  const made = new Set(
    tokens({ ...brandVariables(defaultBranding("x")), ...accentVariables({ primary: "#123456" }) }),
  );

  it("hold every colour that a brand becomes, but for those that are decoration", () => {
    expect([...made].filter((token) => !named.has(token) && !DECORATION.includes(token))).toEqual([]);
  });

  it("name no colour that is not made", () => {
    expect([...named, ...DECORATION].filter((token) => !made.has(token))).toEqual([]);
  });

  it("hold each pair once", () => {
    const written = PAINTED_PAIRS.map(({ shape, ground }) => `${shape} on ${ground}`);
    expect(new Set(written).size).toBe(written.length);
  });
});
