import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { LRUCache } from "lru-cache";
import { plainSecurityHeaders } from "./header-hygiene.mjs";
import { pack, packedTag, readsBrotli } from "./packed-body.mjs";
import { hasPage } from "./page-memo.mjs";

/**
 * @typedef {import("node:http").IncomingMessage} IncomingMessage
 * @typedef {import("node:http").ServerResponse} ServerResponse
 * @typedef {{ body: Buffer, etag: string, type: string, caching: string, isPacked: boolean }} Asset
 */

/** Names as the build and scripts/fonts.mjs make them: no dot begins one, so no path leads out of its folder. */
const SCRIPTS = /^\/_next\/static\/((?:[\w~-][\w.~-]*\/)*[\w~-][\w.~-]*\.(js|css))$/;
const FONTS = /^\/fonts\/([\w-]+(?:\.[0-9a-f]{10})?\.(css|woff2))$/;
const TYPES = {
  js: "application/javascript; charset=UTF-8",
  css: "text/css; charset=UTF-8",
  woff2: "font/woff2",
};
const HASHED = /\.[0-9a-f]{10}\.\w+$/;
const BEST = 11;

/**
 * Scripts, stylesheets and fonts of the build from memory: text packed once, fonts as they are, which are packed in themselves. Whoever
 * does not read brotli, and whatever is not there, is left to Next.js.
 * @param {string} root the folder of the project
 */
export function createPackedAssets(root) {
  /** @type {LRUCache<string, Asset>} */
  const assets = new LRUCache({ maxSize: 16 * 1024 * 1024, sizeCalculation: ({ body }) => body.length || 1 });
  /** @type {Map<string, Promise<Asset | null>>} */
  const underway = new Map();

  /** @param {string} path @returns {Promise<Asset | null>} */
  async function load(path) {
    const script = SCRIPTS.exec(path);
    const [, name = "", ending = ""] = script ?? FONTS.exec(path) ?? [];
    const isPacked = ending !== "woff2";
    const folder = script ? join(root, ".next", "static") : join(root, "public", "fonts");
    const bytes = await readFile(join(folder, name)).catch(() => null);
    if (!bytes) return null;
    const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 27)}"`;
    const asset = {
      body: isPacked ? pack(bytes, BEST) : bytes,
      etag: isPacked ? packedTag(etag) : etag,
      type: TYPES[/** @type {keyof typeof TYPES} */ (ending)],
      // A name of the build's has a hash in it, and that of a font; that of a stylesheet for tools has none.
      caching: script || HASHED.test(name) ? "public, max-age=31536000, immutable" : "no-cache",
      isPacked,
    };
    assets.set(path, asset);
    return asset;
  }

  return {
    /**
     * @param {IncomingMessage} request @param {ServerResponse} response
     * @param {() => void} otherwise goes on where this has nothing
     */
    serve(request, response, otherwise) {
      const path = (request.url ?? "").split("?", 1)[0] ?? "";
      const isOurs = request.method === "GET" && (SCRIPTS.test(path) || FONTS.test(path));
      if (!isOurs || !readsBrotli(request.headers["accept-encoding"])) return otherwise();
      const known = assets.get(path);
      if (known) return send(request, response, known);
      const begun = underway.get(path) ?? load(path).finally(() => underway.delete(path));
      underway.set(path, begun);
      begun.then((asset) => (asset ? send(request, response, asset) : otherwise()), otherwise);
    },
  };
}

/** @param {IncomingMessage} request @param {ServerResponse} response @param {Asset} asset */
function send(request, response, { body, etag, type, caching, isPacked }) {
  for (const [name, value] of plainSecurityHeaders) response.setHeader(name, value);
  response.setHeader("cache-control", caching);
  response.setHeader("etag", etag);
  if (isPacked) response.setHeader("vary", "accept-encoding");
  if (hasPage(request.headers["if-none-match"], etag)) return void response.writeHead(304).end();
  response.setHeader("content-type", type);
  if (isPacked) response.setHeader("content-encoding", "br");
  response.setHeader("content-length", body.length);
  response.writeHead(200).end(body);
}
