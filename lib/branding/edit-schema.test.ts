import { describe, expect, it } from "vitest";
import { brandingFormSchema, brandingInProgress, parseBranding, pictureKeys } from "./edit-schema";
import { brandingSchema, defaultBranding, type Branding } from "./schema";

function formOf(branding: Branding): Record<string, unknown> {
  const { name, tagline, colors, fonts, radius, look, hero, home, contact, links, mail } = branding;
  const groups = { colors, fonts, hero: { title: hero.title, text: hero.text }, home, contact, links, mail };
  const flat = Object.entries(groups).flatMap(([group, values]) =>
    Object.entries(values).map(([key, value]) => [`${group}.${key}`, value ?? ""]),
  );
  return {
    updatedAt: new Date().toISOString(),
    name,
    tagline,
    radius: String(radius),
    look,
    ...Object.fromEntries(flat),
  };
}

describe("the branding form", () => {
  it("gives back the document it was filled with", () => {
    const branding = {
      ...defaultBranding("Bella"),
      home: { action: "See the menu", featured: "", all: "The menu" },
      css: "f".repeat(32),
      logo: { light: "0".repeat(32), dark: null },
    };
    const form = brandingFormSchema.parse(formOf(branding));
    expect(parseBranding(form, pictureKeys(branding), branding.css).data).toEqual(branding);
  });

  it("names the field that a message belongs to", () => {
    const branding = defaultBranding("Bella");
    const form = brandingFormSchema.parse({
      ...formOf(branding),
      "colors.accent": "red",
      "links.terms": "javascript:x",
    });
    const paths = parseBranding(form, pictureKeys(branding), branding.css).error!.issues.map((issue) =>
      issue.path.join("."),
    );
    expect(paths).toEqual(["colors.accent", "links.terms"]);
  });

  it("ignores the empty file of an unused file field", () => {
    const form = brandingFormSchema.parse({
      ...formOf(defaultBranding("Bella")),
      logoLight: new File([], ""),
    });
    expect(form.logoLight).toBeNull();
  });
});

describe("a brand that is being typed", () => {
  const saved = { ...defaultBranding("Bella"), logo: { light: "0".repeat(32), dark: null } };

  it("is what the form says, where it says something that can be", () => {
    const fields = {
      ...formOf(saved),
      tagline: "New",
      "colors.accent": "#12",
      "links.terms": "javascript:x",
      radius: "9",
    };
    expect(brandingInProgress(fields, saved)).toEqual({ ...saved, tagline: "New", radius: 9 });
  });

  it("keeps what it had where a whole value is wrong", () => {
    const fields = { ...formOf(saved), name: "", look: "brutal", radius: "round" };
    expect(brandingInProgress(fields, saved)).toEqual(saved);
  });

  it("follows the pictures that the form names or takes away", () => {
    const key = "ab".repeat(16);
    const fields = { ...formOf(saved), faviconKey: key, logoLightRemove: "on", socialImageKey: "../../x" };
    expect(brandingInProgress(fields, saved)).toEqual({
      ...saved,
      favicon: key,
      logo: { light: null, dark: null },
    });
  });

  it("is a brand whatever is sent", () => {
    const hostile = [
      {},
      { updatedAt: "never" },
      { name: ["a", "b"] },
      { ...formOf(saved), "colors.primary": "}</style>" },
    ];
    for (const fields of hostile)
      expect(brandingSchema.safeParse(brandingInProgress(fields, saved)).success).toBe(true);
  });
});
