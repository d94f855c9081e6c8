import { describe, expect, it } from "vitest";
import { readBrandFile, withoutPictures } from "./brand-file-schema";
import { defaultBranding } from "./schema";

const whole = {
  format: "portal-brand",
  version: 1,
  exportedAt: "2026-11-23T09:00:00.000Z",
  branding: withoutPictures(defaultBranding("Bella")),
  pictures: {},
};
const read = (change: object) => readBrandFile(JSON.stringify({ ...whole, ...change }));
const branding = (change: object) => ({ branding: { ...whole.branding, ...change } });

describe("readBrandFile", () => {
  it("reads what was written", () => {
    expect(read({})).toEqual({ file: whole });
  });

  it("fills in what an older file lacks", () => {
    const { mail: _, ...older } = whole.branding;
    expect(read({ branding: { ...older, links: { terms: "/terms", privacy: null } } })).toMatchObject({
      file: {
        branding: { mail: { senderName: "", replyTo: "" }, links: { terms: "/terms", support: null } },
      },
    });
  });

  it.each([
    ["", "fileNoJson"],
    ["PK\u0003\u0004", "fileNoJson"],
    ["[]", "fileOther"],
    ["null", "fileOther"],
    ["7", "fileOther"],
    ['{"format":"something"}', "fileOther"],
    [JSON.stringify({ ...whole, version: 2 }), "fileNewer"],
  ])("refuses %j", (text, reason) => {
    expect(readBrandFile(text)).toEqual({ fault: { reason, at: "" } });
  });

  it.each([
    [{ extra: 1 }, "extra"],
    [{ exportedAt: "yesterday" }, "exportedAt"],
    [{ pictures: { banner: { type: "image/png", data: "AAAA" } } }, "pictures.banner"],
    [{ pictures: { favicon: { type: "text/html", data: "AAAA" } } }, "pictures.favicon.type"],
    [
      { pictures: { favicon: { type: "image/png", data: "data:image/png;base64,AAAA" } } },
      "pictures.favicon.data",
    ],
    [
      { pictures: { favicon: { type: "image/png", data: "AAAA", url: "https://evil.test" } } },
      "pictures.favicon.url",
    ],
    [{ css: "a".repeat(50 * 1024 + 1) }, "css"],
    [{ css: { source: "a{color:red}" } }, "css"],
    [branding({ css: "0123456789abcdef0123456789abcdef" }), "branding.css"],
    [branding({ script: "alert(1)" }), "branding.script"],
    [branding({ colors: { primary: "red" } }), "branding.colors.primary"],
    [branding({ colors: [] }), "branding.colors"],
    [branding({ radius: 1e9 }), "branding.radius"],
    [branding({ name: "x".repeat(61) }), "branding.name"],
    [branding({ links: { terms: "javascript:alert(1)" } }), "branding.links.terms"],
    [branding({ favicon: "0123456789abcdef0123456789abcdef" }), "branding.favicon"],
    [branding({ hero: { title: "x", text: "", picture: "0123456789abcdef" } }), "branding.hero.picture"],
  ])("refuses %j and says where", (change, at) => {
    expect(read(change)).toEqual({ fault: { reason: "fileValue", at } });
  });

  it("is not led astray by a key that objects have already", () => {
    const text = JSON.stringify({ ...whole, ...branding({}) }).replace(
      '"branding":{',
      '"branding":{"__proto__":{"x":1},',
    );
    expect(readBrandFile(text)).toEqual({ file: whole });
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});
