import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { inTenant } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { makeTenant } from "@/test/tenants";
import { MAX_UPLOAD_BYTES, storePicture } from "./pictures";
import { fileStore } from "./store";

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
    for (const width of [480, 960, 1600]) {
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

  it("of one tenant is not there for another", async () => {
    const { key } = await storePicture(acme, await drawing(40, 40, "#0000ff").png().toBuffer());
    expect(await fileStore().get(globex, `${key}-480.webp`)).toBeNull();
    expect(await inTenant(globex, (db) => db.storedFile.count({ where: { key } }))).toBe(0);
  });
});

it("drawings that take long leave a thread to everybody else", async () => {
  const level = (depth: number) => `<g id="g${depth + 1}">${`<use href="#g${depth}"/>`.repeat(8)}</g>`;
  const levels = [0, 1, 2, 3, 4].map(level).join("");
  const nested = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><g id="g0"><path d="M0 0h9"/></g>${levels}</svg>`;
  const drawings = [1, 2, 3, 4].map((number) =>
    storePicture(acme, Buffer.from(`${nested}<!-- ${number} -->`)),
  );
  await new Promise((resolve) => setTimeout(resolve, 200)); // all of them are being decoded, or wait for their turn
  const { queue, process } = sharp.counters();
  expect(queue + process).toBe(2);
  expect(await Promise.all(drawings)).toHaveLength(4);
});

describe("what is no picture", () => {
  it.each([
    ["nothing", new Uint8Array()],
    ["text", new TextEncoder().encode("hello")],
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
