import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { create } from "fontkit";
import { decompress } from "wawoff2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FONT_IDS, FONTS } from "../lib/branding/fonts";
import { buildFonts, FAMILIES } from "./fonts.mjs";

let target;
let manifest;

beforeAll(async () => {
  target = await mkdtemp(join(tmpdir(), "fonts-"));
  await buildFonts({ target });
  manifest = JSON.parse(await readFile(join(target, "manifest.json"), "utf8"));
});

afterAll(() => rm(target, { recursive: true, force: true }));

const ofAddress = (address) => readFile(join(target, address.slice("/fonts/".length)), "utf8");
const sheet = (id) => readFile(join(target, `${id}.css`), "utf8");

describe("the generated fonts", () => {
  it("has the families a tenant can choose, under the names the stacks use", () => {
    const loaded = FONT_IDS.filter((id) => FONTS[id].stylesheet);
    expect(Object.keys(FAMILIES).sort()).toEqual([...loaded].sort());
    for (const id of loaded) {
      const { family } = FAMILIES[id];
      const late = manifest[id].han ? `${family} Late, ` : "";
      expect(FONTS[id].stack.startsWith(`${family}, ${late}${family} Fallback, `), id).toBe(true);
    }
  });

  it.each(Object.keys(FAMILIES))("has every file that %s names, and names none elsewhere", async (id) => {
    const css = await sheet(id);
    const files = new Set(await readdir(target));
    const urls = [...css.matchAll(/url\(([^)]*)\)/g)].map((match) => match[1]);
    expect(urls.length).toBeGreaterThan(0);
    for (const url of urls) {
      expect(url).toMatch(/^\/fonts\/[a-z0-9-]+\.[0-9a-f]{10}\.woff2$/);
      expect(files.has(url.slice("/fonts/".length)), url).toBe(true);
    }
  });

  it.each(Object.keys(FAMILIES))(
    "preloads an upright latin file of %s that its stylesheet uses",
    async (id) => {
      const { preload, stylesheet, still, han } = manifest[id];
      expect([stylesheet, still]).toEqual([`/fonts/${id}.css`, `/fonts/${id}-still.css`]);
      expect(preload).toMatch(/-latin-(?!ext).*normal/);
      for (const [address, display] of [
        [stylesheet, "block"],
        [han?.kept ?? still, "optional"],
      ])
        expect(
          (await ofAddress(address)).split("@font-face").find((part) => part.includes(preload)),
        ).toContain(`font-display:${display}`);
      expect((await stat(join(target, preload.slice("/fonts/".length)))).size).toBeLessThan(60_000);
    },
  );

  it.each(Object.keys(FAMILIES))(
    "never sets a portal's text anew when a file of %s comes late",
    async (id) => {
      const { italic, han } = manifest[id];
      const sheets = [`/fonts/${id}-still.css`, italic?.rules, han?.kept].filter(Boolean).map(ofAddress);
      const faces = (await Promise.all(sheets))
        .flatMap((css) => css.split("@font-face"))
        .filter((face) => face.includes("url("));
      expect(faces.length).toBeGreaterThan(han ? 80 : 1);
      for (const face of faces) expect(face).toContain("font-display:optional");
    },
  );

  it("are in the page but for italics and Chinese, which a browser hears of when it has them", async () => {
    const files = (css) => [...css.matchAll(/url\(([^)]*)\)/g)].map((match) => match[1]);
    for (const [id, { still, italic, han }] of Object.entries(manifest)) {
      const rules = await ofAddress(still);
      expect(rules.length, id).toBeLessThan(3_000);
      expect(rules).not.toContain("italic");
      expect(Boolean(italic), id).toBe(FONTS[id].hasItalic);
      if (italic) {
        expect(italic.files.length).toBeGreaterThan(0);
        expect(files(await ofAddress(italic.rules))).toEqual(expect.arrayContaining(italic.files));
      }
      expect(Boolean(han), id).toBe(id === "zcool-kuaile");
      // The Latin of a Chinese family is of other widths than what stands in for it.
      if (han)
        expect(files(await ofAddress(han.kept)).filter((file) => !han.files.includes(file))).toEqual(
          files(await ofAddress(han.late)),
        );
    }
  });

  it("has Chinese that comes late in files whose signs are exactly as wide as what stands in for them", async () => {
    const fallback = (await sheet("zcool-kuaile-still"))
      .split("@font-face")
      .find((face) => face.includes("U+2E80-9FFF"));
    expect(fallback).toContain("size-adjust:92%");
    const faces = (await ofAddress(manifest["zcool-kuaile"].han.late)).split("@font-face").slice(1);
    expect(faces.length).toBeGreaterThan(80);
    for (const face of faces) expect(face).toContain("font-display:swap");
    const file = /fonts\/([^)]+)\)[^}]*U\+[0-9a-f,U+-]*7684/.exec(
      faces.find((face) => /7684/.test(face)),
    )?.[1];
    const font = create(Buffer.from(await decompress(await readFile(join(target, file)))));
    const widths = font.characterSet
      .filter((sign) => sign >= 0x4e00 && sign <= 0x9fff)
      .map((sign) => font.glyphForCodePoint(sign).advanceWidth / font.unitsPerEm);
    expect(widths.length).toBeGreaterThan(5);
    for (const width of widths) expect(width).toBeCloseTo(0.92, 2);
  });

  it("has Noto Sans SC to draw with, which no page loads", async () => {
    expect((await sheet("noto-sans-sc")).split("@font-face").length).toBeGreaterThan(90);
    expect(manifest["noto-sans-sc"]).toBeUndefined();
  });

  it("changes nothing the second time, and clears what is no longer wanted", async () => {
    await writeFile(join(target, "gone-latin.0000000000.woff2"), "");
    const again = await buildFonts({ target });
    expect(again).toMatchObject({ written: 0, removed: 1 });
    expect(again.kept).toBeGreaterThan(100);
  });

  it("repairs a file that was cut short", async () => {
    await writeFile(join(target, manifest.inter.preload.slice("/fonts/".length)), "half");
    expect(await buildFonts({ target })).toMatchObject({ written: 1, removed: 0 });
  });
});
