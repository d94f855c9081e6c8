import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { defaultBranding, type Branding } from "@/lib/branding/schema";
import { fileStore } from "@/lib/files/store";
import type { Tenant } from "@/lib/tenancy/context";
import { buildFonts } from "@/scripts/fonts.mjs";
import { icoOf } from "./ico";
import { iconPng, letterSvg } from "./icon";
import { iconVersion } from "./icon-version";
import { keptDrawing, TooManyDrawings } from "./kept-drawings";
import { mailLogoPng } from "./mail-logo";
import { setText } from "./set-text";
import { productImage, socialImage } from "./social-image";
import { socialImageVersion, tenantSubject } from "./social-subject";

const data = mkdtempSync(join(tmpdir(), "drawing-"));
beforeAll(async () => {
  vi.stubEnv("DATA_DIR", data);
  // Nothing is asked of a database, but the environment must be whole.
  for (const name of ["APP", "PLATFORM", "REPORTS"])
    vi.stubEnv(`DATABASE_${name}_URL`, "postgresql://127.0.0.1:1/none");
  for (const name of ["AUTH_SECRET", "INTERNAL_KEY"])
    vi.stubEnv(name, "a secret of a test, long enough to be one");
  await buildFonts({ target: join(process.cwd(), "public", "fonts") });
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

function tenantOf(branding: Partial<Branding> = {}): Tenant {
  return { id: randomUUID(), branding: { ...defaultBranding("Corner"), ...branding } } as Tenant;
}

/** The colour in the middle of the upper edge, where no shape is. */
async function groundOf(image: Buffer): Promise<string> {
  const { data: raw, info } = await sharp(image).raw().toBuffer({ resolveWithObject: true });
  const at = (2 * info.width + info.width / 2) * info.channels;
  return [...raw.subarray(at, at + 3)].map((part) => part.toString(16).padStart(2, "0")).join("");
}

/** A picture of one colour among the tenant's files. */
async function storeColor(tenant: Tenant, background: string): Promise<string> {
  const key = randomUUID().replaceAll("-", "");
  const picture = sharp({ create: { width: 1600, height: 900, channels: 3, background } });
  for (const width of [480, 960, 1600])
    await fileStore().put(
      { tenant },
      `${key}-${width}.webp`,
      await picture.clone().resize(width).webp().toBuffer(),
    );
  return key;
}

describe("text as shapes", () => {
  const style = { font: "fraunces", weight: 600, size: 40, color: "#112233" } as const;

  it("has a shape for each sign of any language there are files for, and none for what no font has", async () => {
    for (const [text, shapes] of [
      ["Añ ж", 3],
      ["幼儿园", 3],
      ["a\u{1F9FF}b", 2],
      ["", 0],
    ] as const) {
      const { svg } = await setText(text, style, { maxWidth: 2_000, maxLines: 1 });
      expect(svg.split("<path").length - 1, text).toBe(shapes);
    }
  });

  it("stays in its box: broken between words and signs, made smaller, and at last cut off", async () => {
    const box = { maxWidth: 300, maxLines: 2, minSize: 30 };
    for (const text of [
      "one two three",
      "很长的一段中文文字没有空格也要断开".repeat(4),
      "W".repeat(60),
      "word ".repeat(90),
    ]) {
      const { width, height } = await setText(text, style, box);
      expect(width, text).toBeLessThanOrEqual(box.maxWidth);
      expect(height, text).toBeLessThanOrEqual(40 * 2.2);
    }
  });
});

describe("an icon", () => {
  it("is the first letter on the tenant's colour, as shapes that name no font and hold no text", async () => {
    const svg = await letterSvg(
      tenantOf({ name: "<script>", colors: { ...defaultBranding("x").colors, primary: "#123456" } }),
    );
    expect(svg).toContain('fill="#123456"');
    expect(svg).toMatch(/<path /);
    expect(svg).not.toMatch(/<text|<script|font-family/);
  });

  it("has the size that is asked for, and its own background where corners may be cut", async () => {
    const tenant = tenantOf();
    tenant.branding.favicon = await storeColor(tenant, "#00ff00");
    for (const shape of ["plain", "full", "maskable"] as const) {
      const png = await iconPng(tenant, 192, shape);
      const { width, height, hasAlpha } = await sharp(png).metadata();
      expect([width, height]).toEqual([192, 192]);
      if (shape !== "plain") expect(hasAlpha && !(await sharp(png).stats()).isOpaque).toBe(false);
    }
  });

  it("is the logo where that is a sign and there is no icon, and the letter where the logo is a word", async () => {
    const stored = async (width: number, height: number) => {
      const tenant = tenantOf();
      const key = randomUUID().replaceAll("-", "");
      const image = await sharp({ create: { width, height, channels: 3, background: "#00ff00" } })
        .webp()
        .toBuffer();
      await fileStore().put({ tenant }, `${key}-480.webp`, image);
      tenant.branding.logo.light = key;
      const { data } = await sharp(await iconPng(tenant, 64, "full"))
        .raw()
        .toBuffer({ resolveWithObject: true });
      return [...data.subarray((32 * 64 + 1) * 3, (32 * 64 + 1) * 3 + 3)];
    };
    expect((await stored(300, 280))[1]).toBeGreaterThan(240);
    expect((await stored(480, 120))[1]).toBeLessThan(200);
  });

  it("has another address when, and only when, it looks different", () => {
    const one = tenantOf();
    const same = { ...one, branding: { ...one.branding, tagline: "New" } };
    const other = {
      ...one,
      branding: { ...one.branding, colors: { ...one.branding.colors, primary: "#000000" } },
    };
    expect(iconVersion(same)).toBe(iconVersion(one));
    expect(iconVersion(other)).not.toBe(iconVersion(one));
  });

  it("becomes an .ico whose table leads to the PNGs", async () => {
    const pictures = await Promise.all(
      [16, 32].map(async (size) => ({ size, png: await iconPng(tenantOf(), size, "plain") })),
    );
    const ico = icoOf(pictures);
    expect(ico.readUInt16LE(4)).toBe(2);
    pictures.forEach(({ size, png }, index) => {
      const at = 6 + 16 * index;
      expect(ico[at]).toBe(size);
      const offset = ico.readUInt32LE(at + 12);
      expect(ico.subarray(offset, offset + ico.readUInt32LE(at + 8))).toEqual(png);
    });
  });
});

describe("the picture beside a link", () => {
  it("is 1200 by 630 in the tenant's colour, in Chinese as well", async () => {
    for (const name of ["Corner", "小橡树幼儿园"]) {
      const tenant = tenantOf({ name, colors: { ...defaultBranding(name).colors, primary: "#2244aa" } });
      const image = await socialImage(tenant, tenantSubject(tenant));
      expect(await sharp(image).metadata()).toMatchObject({ width: 1200, height: 630, format: "jpeg" });
      expect(Number.parseInt((await groundOf(image)).slice(4), 16)).toBeGreaterThan(150); // blue
    }
  });

  it("is the tenant's own where it has chosen one, except for a product", async () => {
    const tenant = tenantOf();
    tenant.branding.socialImage = await storeColor(tenant, "#00ff00");
    const green = (color: string) => Number.parseInt(color.slice(2, 4), 16);
    expect(green(await groundOf(await socialImage(tenant, tenantSubject(tenant))))).toBeGreaterThan(240);
    expect(green(await groundOf(await productImage(tenant, tenantSubject(tenant))))).toBeLessThan(120);
  });

  it("never has a picture of another tenant, though its brand names the same key", async () => {
    const [one, other] = [tenantOf(), tenantOf()];
    const key = await storeColor(one, "#00ff00");
    one.branding.socialImage = other.branding.socialImage = key;
    const images = await Promise.all([one, other].map((each) => socialImage(each, tenantSubject(each))));
    expect(await groundOf(images[0]!)).not.toBe(await groundOf(images[1]!));
  });

  it("has another address when what it shows has changed", () => {
    const one = tenantOf();
    const other = { ...one, branding: { ...one.branding, tagline: "New" } };
    const [before, after] = [one, other].map((each) => socialImageVersion(each, tenantSubject(each)));
    expect(after).not.toBe(before);
  });
});

describe("what was drawn", () => {
  it("is drawn once for all who ask at the same time, and for each tenant by itself", async () => {
    let drawn = 0;
    const draw = async () => Buffer.from(String(++drawn));
    const what = [randomUUID()];
    await Promise.all(Array.from({ length: 9 }, () => keptDrawing("one", what, draw)));
    expect(drawn).toBe(1);
    await keptDrawing("other", what, draw);
    expect(drawn).toBe(2);
  });

  it("is refused when too many different ones are asked for at once, and goes on afterwards", async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => (release = resolve));
    const draw = () => gate.then(() => Buffer.from("x"));
    const asked = Array.from({ length: 90 }, (_, index) => keptDrawing("many", [index], draw));
    const ends = Promise.allSettled(asked);
    release();
    const refused = (await ends).filter((end) => end.status === "rejected");
    expect(refused.length).toBeGreaterThan(10);
    expect(refused.every(({ reason }) => reason instanceof TooManyDrawings)).toBe(true);
    expect((await keptDrawing("many", ["after"], draw)).toString()).toBe("x");
  });
});

describe("a logo in a mail", () => {
  const SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 32" width="640" height="320"><rect width="64" height="32" fill="#123456"/></svg>`;

  it("is a PNG of two pixels to a point, drawn of a drawing and of a picture", async () => {
    const tenant = tenantOf();
    const hash = randomUUID().replaceAll("-", "");
    await fileStore().put({ tenant }, `${hash}.svg`, Buffer.from(SVG));
    for (const one of [hash, await storeColor(tenant, "#123456")]) {
      const png = (await mailLogoPng(tenant, one))!;
      const { format, height } = await sharp(png).metadata();
      expect([format, height]).toEqual(["png", 112]);
      const [r, g, b] = await sharp(png).raw().toBuffer();
      for (const [part, wanted] of [r, g, b].map((part, at) => [part!, [0x12, 0x34, 0x56][at]!] as const))
        expect(Math.abs(part - wanted)).toBeLessThan(4);
    }
  });

  it("of another tenant is not there", async () => {
    const [here, there] = [tenantOf(), tenantOf()];
    const hash = await storeColor(here, "#123456");
    expect(await mailLogoPng(here, hash)).not.toBeNull();
    expect(await mailLogoPng(there, hash)).toBeNull();
  });
});
