import { describe, expect, it } from "vitest";
import { brandingFormSchema, parseBranding, pictureKeys } from "./edit-schema";
import { defaultBranding, type Branding } from "./schema";

function formOf(branding: Branding): Record<string, unknown> {
  const { name, tagline, colors, fonts, radius, look, hero, contact, links, mail } = branding;
  const groups = { colors, fonts, hero: { title: hero.title, text: hero.text }, contact, links, mail };
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
