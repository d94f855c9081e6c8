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
 * @typedef {{ body: Buffer, etag: string, type: string, caching: string }} Asset
 */

/** Names as the build and scripts/fonts.mjs make them: no dot begins one, so no path leads out of its folder. */
const SCRIPTS = /^\/_next\/static\/((?:[\w~-][\w.~-]*\/)*[\w~-][\w.~-]*\.(js|css))$/;
const FONT_SHEETS = /^\/fonts\/([\w-]+\.(css))$/;
const TYPES = { js: "application/javascript; charset=UTF-8", css: "text/css; charset=UTF-8" };
const BEST = 11;

/**
 * Scripts and stylesheets of the build, packed once and then from memory. Whoever does not read brotli, and whatever is not there, is
 * left to Next.js.
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
    const sheet = script ? null : FONT_SHEETS.exec(path);
    const [, name = "", ending = ""] = script ?? sheet ?? [];
    const folder = script ? join(root, ".next", "static") : join(root, "public", "fonts");
    const bytes = await readFile(join(folder, name)).catch(() => null);
    if (!bytes) return null;
    const tag = createHash("sha256").update(bytes).digest("base64url").slice(0, 27);
    const asset = {
      body: pack(bytes, BEST),
      etag: packedTag(`"${tag}"`),
      type: TYPES[/** @type {"js" | "css"} */ (ending)],
      // A name of the build's has a hash in it; that of a font's stylesheet has none.
      caching: script ? "public, max-age=31536000, immutable" : "no-cache",
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
      const isOurs = request.method === "GET" && (SCRIPTS.test(path) || FONT_SHEETS.test(path));
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
function send(request, response, { body, etag, type, caching }) {
  for (const [name, value] of plainSecurityHeaders) response.setHeader(name, value);
  response.setHeader("cache-control", caching);
  response.setHeader("etag", etag);
  response.setHeader("vary", "accept-encoding");
  if (hasPage(request.headers["if-none-match"], etag)) return void response.writeHead(304).end();
  response.setHeader("content-type", type);
  response.setHeader("content-encoding", "br");
  response.setHeader("content-length", body.length);
  response.writeHead(200).end(body);
}
