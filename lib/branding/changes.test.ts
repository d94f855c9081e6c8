import { describe, expect, it } from "vitest";
import { adminMessages } from "@/lib/i18n/admin-messages";
import { brandChanges, brandValues, pathWord } from "./changes";
import { tokenWord } from "./contrast-words";
import { PAINTED_PAIRS } from "./painted-pairs";
import { defaultBranding, LOOKS } from "./schema";

const brand = defaultBranding("Bella");

describe("brandChanges", () => {
  it("names each value that is another, and no more", () => {
    const after = { ...brand, radius: 0, colors: { ...brand.colors, accent: "#123456" } };
    expect(brandChanges(brand, after)).toEqual([
      { path: "colors.accent", from: brand.colors.accent, to: "#123456" },
      { path: "radius", from: 8, to: 0 },
    ]);
    expect(brandChanges(brand, structuredClone(brand))).toEqual([]);
  });
});

describe("the words of the branding page", () => {
  const words: Record<string, string> = adminMessages.en.branding;

  it("name every value of the document", () => {
    const missing = brandValues(brand).filter(([path]) => !(pathWord(path) in words));
    expect(missing).toEqual([]);
  });

  it("name every colour that is painted", () => {
    const tokens = PAINTED_PAIRS.flatMap(({ shape, ground }) => [shape, ground]);
    expect(tokens.filter((token) => !(tokenWord(token) in words))).toEqual([]);
  });

  it("describe every look", () => {
    const keys = LOOKS.map((look) => pathWord(`look.${look}`));
    expect(keys.filter((key) => !(key in words))).toEqual([]);
  });
});
