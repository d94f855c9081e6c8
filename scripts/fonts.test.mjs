import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

const sheet = (id) => readFile(join(target, `${id}.css`), "utf8");

describe("the generated fonts", () => {
  it("has the families a tenant can choose, under the names the stacks use", () => {
    const loaded = FONT_IDS.filter((id) => FONTS[id].stylesheet);
    expect(Object.keys(FAMILIES).sort()).toEqual([...loaded].sort());
    for (const id of loaded)
      expect(FONTS[id].stack.startsWith(`${FAMILIES[id].family}, ${FAMILIES[id].family} Fallback,`)).toBe(
        true,
      );
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
      const { preload, stylesheet } = manifest[id];
      expect(stylesheet).toBe(`/fonts/${id}.css`);
      expect(preload).toMatch(/-latin-(?!ext).*normal/);
      const face = (await sheet(id)).split("@font-face").find((part) => part.includes(preload));
      expect(face).toContain("font-display:block");
      expect((await stat(join(target, preload.slice("/fonts/".length)))).size).toBeLessThan(100_000);
    },
  );

  it("never sets text anew for an italic, which comes when nothing else does", async () => {
    const faces = (await sheet("source-serif")).split("@font-face").slice(2);
    const italics = faces.filter((face) => face.includes("font-style:italic"));
    expect(italics.length).toBeGreaterThan(1);
    for (const face of italics) expect(face).toContain("font-display:optional");
  });

  it("lets text in Chinese show before its slices are there", async () => {
    const faces = (await sheet("zcool-kuaile")).split("@font-face").slice(2);
    const swapping = faces.filter((face) => face.includes("font-display:swap"));
    expect(swapping.length).toBeGreaterThan(80);
    expect(faces.every((face) => face.includes("unicode-range:"))).toBe(true);
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
