import { gzipSync } from "node:zlib";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { inTenant } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { pictureFile } from "@/lib/drawing/picture-file";
import { makeTenant } from "@/test/tenants";
import { PICTURE_WIDTHS } from "./picture-url";
import { storePicture } from "./pictures";
import { fileStore } from "./store";
import { MAX_UPLOAD_BYTES } from "./to-drawable";

let acme: TenantContext;
let globex: TenantContext;

beforeAll(async () => {
  [acme, globex] = [await makeTenant(), await makeTenant()];
});

const drawing = (width: number, height: number, background = "#c0392b") =>
  sharp({ create: { width, height, channels: 3, background } });

describe("a picture", () => {
  it("is stored in every width, as WebP, with its colour and nothing that the camera wrote", async () => {
    const upload = await drawing(2000, 1000)
      .withExif({ IFD0: { Copyright: "somebody", GPSLatitude: "1" } })
      .jpeg()
      .toBuffer();
    const picture = await storePicture(acme, upload);
    expect(picture).toMatchObject({ width: 1600, height: 800 });
    for (const width of PICTURE_WIDTHS) {
      const stored = await fileStore().get(acme, `${picture.key}-${width}.webp`);
      const metadata = await sharp(stored!).metadata();
      expect(metadata).toMatchObject({ format: "webp", width });
      expect(metadata.exif).toBeUndefined();
    }
    expect(await inTenant(acme, (db) => db.storedFile.count({ where: { key: picture.key } }))).toBe(1);
  });

  it("keeps what is transparent", async () => {
    const upload = await sharp({ create: { width: 64, height: 64, channels: 4, background: "#00000000" } })
      .png()
      .toBuffer();
    const { key } = await storePicture(acme, upload);
    expect((await sharp((await fileStore().get(acme, `${key}-480.webp`))!).metadata()).hasAlpha).toBe(true);
  });

  it("that comes twice is one file", async () => {
    const upload = await drawing(50, 50, "#123456").png().toBuffer();
    const [first, second] = await Promise.all([storePicture(acme, upload), storePicture(acme, upload)]);
    expect(first.key).toBe(second.key);
    expect(await inTenant(acme, (db) => db.storedFile.count({ where: { key: first.key } }))).toBe(1);
  });

  it("that was stored before there was a width is drawn in it from the whole one, for its own tenant alone", async () => {
    const { key } = await storePicture(acme, await drawing(2000, 900, "#abcdef").png().toBuffer());
    const name = `${key}-720.webp`;
    await fileStore().remove(acme, name);
    const drawn = await Promise.all([pictureFile(acme, name), pictureFile(acme, name)]);
    for (const bytes of drawn)
      expect(await sharp(bytes!).metadata()).toMatchObject({ format: "webp", width: 720, height: 324 });
    expect(await pictureFile(globex, name)).toBeNull();
    expect(await pictureFile(acme, `${key}-721.webp`)).toBeNull();
    await fileStore().remove(acme, `${key}-1600.webp`);
    expect(await pictureFile(acme, name)).toBeNull();
  });

  it("of one tenant is not there for another", async () => {
    const { key } = await storePicture(acme, await drawing(40, 40, "#0000ff").png().toBuffer());
    expect(await fileStore().get(globex, `${key}-480.webp`)).toBeNull();
    expect(await pictureFile(globex, `${key}-480.webp`)).toBeNull();
    expect(await inTenant(globex, (db) => db.storedFile.count({ where: { key } }))).toBe(0);
  });
});

describe("a drawing", () => {
  const svg = (inside: string) =>
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200">${inside}</svg>`);

  it("is stored as what it looks like, without what it wants to do", async () => {
    const upload = svg(
      '<script>alert(1)</script><rect width="400" height="200" fill="#2a9d8f" onclick="x()"/>',
    );
    const { key, width, height, color } = await storePicture(acme, upload);
    expect([width, height]).toEqual([800, 400]);
    expect(color).toMatch(/^#2[0-9a-f]9[0-9a-f]8[0-9a-f]$/);
    expect(await fileStore().get(acme, `${key}-480.webp`)).not.toBeNull();
  });

  it("that is wrong is refused in the words of whoever uploaded it", async () => {
    const refusal = storePicture({ ...acme, locale: "zh" }, svg('<image href="x.png"/>'));
    await expect(refusal).rejects.toMatchObject({
      code: "FILE_REFUSED",
      values: { reason: "picture" },
      userMessage: expect.stringContaining("PNG"),
    });
    await expect(refusal).rejects.toMatchObject({ userMessage: expect.stringMatching(/图形/) });
  });
});

describe("what is no picture", () => {
  it.each([
    ["nothing", new Uint8Array()],
    ["text", new TextEncoder().encode("hello")],
    ["a packed drawing", gzipSync('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    [
      "a drawing in UTF-16",
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "utf16le"),
    ],
    ["a page", new TextEncoder().encode("<html><script>alert(1)</script></html>")],
    ["half a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0])],
    ["too much", new Uint8Array(MAX_UPLOAD_BYTES + 1)],
  ])("%s is refused with a code, and nothing is stored", async (_name, bytes) => {
    const before = await inTenant(acme, (db) => db.storedFile.count());
    await expect(storePicture(acme, bytes)).rejects.toMatchObject({ code: "FILE_REFUSED" });
    expect(await inTenant(acme, (db) => db.storedFile.count())).toBe(before);
  });
});

describe("a key", () => {
  it.each(["../../etc/passwd", "..%2f..%2fx", "/etc/passwd", "a.webp", "", `${"a".repeat(32)}.html`])(
    "%s names no file",
    async (key) => {
      expect(await fileStore().get(acme, key)).toBeNull();
      await expect(fileStore().put(acme, key, new Uint8Array([1]))).rejects.toThrow(/no file key/);
    },
  );
});
