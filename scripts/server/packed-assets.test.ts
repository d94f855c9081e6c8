import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPackedAssets } from "./packed-assets.mjs";
import { packedTag, readsBrotli } from "./packed-body.mjs";

const root = mkdtempSync(join(tmpdir(), "assets-"));
const script = "const a=1;".repeat(500);
let server: Server;

beforeAll(async () => {
  for (const folder of [".next/static/chunks", "public/fonts"])
    mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, ".next/static/chunks/a-b~1.js"), script);
  writeFileSync(join(root, "public/fonts/inter.css"), "@font-face{}");
  writeFileSync(join(root, "public/fonts/han-late.0123456789.css"), "@font-face{}");
  writeFileSync(join(root, "public/fonts/inter-latin.0123456789.woff2"), script);
  writeFileSync(join(root, "secret.js"), "secret");
  const assets = createPackedAssets(root);
  server = createServer((asked, answer) => assets.serve(asked, answer, () => answer.writeHead(418).end()));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  server.close();
  rmSync(root, { recursive: true, force: true });
});

type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

function get(
  path: string,
  headers: Record<string, string> = { "accept-encoding": "gzip, br" },
): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    asked.on("error", reject).end();
  });
}

describe("scripts and stylesheets of the build", () => {
  it("are packed, and kept by their names where these have a hash", async () => {
    const { status, headers, body } = await get("/_next/static/chunks/a-b~1.js");
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      "content-encoding": "br",
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
      vary: "accept-encoding",
    });
    expect(brotliDecompressSync(body).toString()).toBe(script);
    expect((await get("/fonts/inter.css")).headers["cache-control"]).toBe("no-cache");
    expect((await get("/fonts/han-late.0123456789.css")).headers).toMatchObject({
      "content-encoding": "br",
      "cache-control": "public, max-age=31536000, immutable",
    });
  });

  it("are fonts as well, as they are", async () => {
    const { headers, body } = await get("/fonts/inter-latin.0123456789.woff2");
    expect(headers).toMatchObject({
      "content-type": "font/woff2",
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
    });
    expect(headers["content-encoding"]).toBeUndefined();
    expect(body.toString()).toBe(script);
    const again = { "accept-encoding": "br", "if-none-match": String(headers.etag) };
    expect((await get("/fonts/inter-latin.0123456789.woff2", again)).status).toBe(304);
  });

  it("are not sent again to who has them", async () => {
    const { headers } = await get("/fonts/inter.css");
    const again = await get("/fonts/inter.css", { "accept-encoding": "br", "if-none-match": headers.etag! });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  it.each([
    ["/_next/static/chunks/gone.js", "what is not there"],
    ["/_next/static/../../secret.js", "a way out of the folder"],
    ["/_next/static/..%2f..%2fsecret.js", "an encoded way out"],
    ["/_next/static/chunks/.hidden.js", "a hidden file"],
    ["/fonts/../secret.js", "another folder"],
    ["/", "a page"],
  ])("are nothing else: %s, %s, is left to others", async (path) => {
    expect((await get(path)).status).toBe(418);
  });

  it("are left to others for who does not read brotli", async () => {
    expect((await get("/_next/static/chunks/a-b~1.js", { "accept-encoding": "gzip" })).status).toBe(418);
  });
});

it.each<[string | undefined, boolean]>([
  [undefined, false],
  ["gzip, deflate", false],
  ["gzip, deflate, br, zstd", true],
  ["br;q=0", false],
  ["br;q=0.0", false],
  ["br;q=0.5", true],
  ["brotli", false],
  ["*", false],
])("Accept-Encoding: %s", (sent, reads) => expect(readsBrotli(sent)).toBe(reads));

it("the packed form has a tag of its own", () => expect(packedTag('"abc"')).toBe('"abc-br"'));
