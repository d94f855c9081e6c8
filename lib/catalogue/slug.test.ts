import { describe, expect, it } from "vitest";
import { freeSlug, SLUG, slugify } from "./slug";

describe("slugify", () => {
  it.each([
    ["Crème brûlée (6)", "creme-brulee-6"],
    ["  Nonna's   Tiramisù!  ", "nonnas-tiramisu"],
    ["Weißbier 0,5 l", "weissbier-0-5-l"],
    ["--", ""],
    ["小橡树", ""],
  ])("turns %j into %j", (name, slug) => {
    expect(slugify(name)).toBe(slug);
  });

  it("never ends in a hyphen, however long the name", () => {
    const slug = slugify("word ".repeat(60));
    expect(slug.length).toBeLessThanOrEqual(80);
    expect(slug).toMatch(SLUG);
  });
});

describe("freeSlug", () => {
  it("counts up until nobody has it", () => {
    expect(freeSlug("pasta", new Set())).toBe("pasta");
    expect(freeSlug("pasta", new Set(["pasta", "pasta-2"]))).toBe("pasta-3");
  });
});
