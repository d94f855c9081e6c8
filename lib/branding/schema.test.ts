import { describe, expect, it } from "vitest";
import { FONT_IDS, FONTS, fontStylesheets, stillStylesheets } from "./fonts";
import { brandingSchema, defaultBranding, readBranding, type Branding } from "./schema";

const whole = defaultBranding("Bella Cucina");

function refusal(change: Partial<Record<keyof Branding, unknown>> & Record<string, unknown>): string {
  const result = brandingSchema.safeParse({ ...whole, ...change });
  return result.success ? "" : (result.error.issues[0]?.message ?? "");
}

describe("brandingSchema", () => {
  it("accepts its own default", () => {
    expect(brandingSchema.parse(whole)).toEqual(whole);
  });

  it("writes colours in one way", () => {
    const colors = { ...whole.colors, primary: " #A1B2C3 " };
    expect(brandingSchema.parse({ ...whole, colors }).colors.primary).toBe("#a1b2c3");
  });

  it.each([
    [{ colors: { ...whole.colors, primary: "red" } }, "Primary colour must look like #a1b2c3"],
    [
      { colors: { ...whole.colors, paper: "#fff;}*{display:none" } },
      "Page background must look like #a1b2c3",
    ],
    [{ fonts: { heading: "comic-sans", body: "inter" } }, "Choose one of the fonts in the list"],
    [{ radius: 25 }, "Corner radius can be 24 at most"],
    [{ radius: "8px" }, "Corner radius must be a number"],
    [{ look: "brutal" }, "Choose one of the looks in the list"],
    [{ name: " " }, "A name is needed"],
    [{ name: "a\u0000b" }, "Name contains a character that cannot be shown"],
    [{ favicon: "../../etc/passwd" }, "This file is not known here"],
    [{ logo: { light: "https://evil.test/a.svg", dark: null } }, "This file is not known here"],
    [{ links: { ...whole.links, terms: "javascript:alert(1)" } }, "Terms must begin with https:// or with /"],
    [{ links: { ...whole.links, privacy: "//evil.test" } }, "Privacy must begin with https:// or with /"],
    [
      { mail: { senderName: "Bella <x@y.test>", replyTo: "" } },
      'Sender name cannot hold < > @ " , ; : or \\',
    ],
    [{ contact: { ...whole.contact, phone: "call me" } }, "Phone may hold digits, spaces and + ( ) - . /"],
  ])("refuses %j", (change, message) => {
    expect(refusal(change)).toBe(message);
  });

  it("refuses a key it does not know", () => {
    expect(refusal({ script: "alert(1)" })).toMatch(/script/);
  });

  it.each(["0a1b2c3d4e5f6071.webp", "0a1b2c3d4e5f6071-480.webp", "0a1b2c3d4e5f6071", null])(
    "knows %j as a file",
    (key) => {
      expect(brandingSchema.safeParse({ ...whole, favicon: key }).success).toBe(true);
    },
  );

  it.each(["https://bella.test/terms", "/terms", null])("accepts %j as a link", (terms) => {
    expect(brandingSchema.safeParse({ ...whole, links: { ...whole.links, terms } }).success).toBe(true);
  });
});

describe("readBranding", () => {
  it.each([null, undefined, "text", [], 7])("gives the default for %j", (stored) => {
    expect(readBranding(stored, "Bella Cucina")).toEqual(whole);
  });

  it("fills in what an older document lacks", () => {
    const stored = { name: "Old", colors: { primary: "#112233" }, look: "gallery" };
    const read = readBranding(stored, "Bella Cucina");
    expect(read.colors).toEqual({ ...whole.colors, primary: "#112233" });
    expect([read.name, read.look, read.fonts]).toEqual(["Old", "gallery", whole.fonts]);
  });

  it("reads a document from before mail and support had a place in it", () => {
    const { mail: _, ...older } = whole;
    const read = readBranding({ ...older, links: { terms: "/terms", privacy: null } }, "Bella Cucina");
    expect(read).toEqual({ ...whole, links: { terms: "/terms", privacy: null, support: null } });
  });

  it("replaces only the part that is broken", () => {
    const read = readBranding({ ...whole, name: "Kept", radius: 400, gone: true }, "Bella Cucina");
    expect(read).toEqual({ ...whole, name: "Kept" });
  });
});

describe("fonts", () => {
  it("has every id, with Chinese behind each", () => {
    for (const id of FONT_IDS) expect(FONTS[id].stack).toContain("Noto Sans CJK SC");
  });

  it("links each stylesheet once, and none for the system's own", () => {
    expect(fontStylesheets({ heading: "inter", body: "inter" })).toEqual(["/fonts/inter.css"]);
    expect(stillStylesheets({ heading: "inter", body: "system" })).toEqual(["/fonts/inter-still.css"]);
    expect(fontStylesheets({ heading: "zcool-kuaile", body: "system" })).toEqual(["/fonts/zcool-kuaile.css"]);
  });
});
