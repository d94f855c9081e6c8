import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { pack, packedTag } from "./packed-body.mjs";
import { inlineScriptHashes, policyWith } from "./content-security-policy.mjs";
import { pageStatus } from "./page-status.mjs";

/**
 * A page that is the same for everybody, ready to be sent.
 * @typedef {{ body: Buffer, etag: string, policy: string, status: number, packed?: Buffer }} SealedPage
 */

/** A page is packed when somebody waits for it, and once: most of what there is to gain, for a few milliseconds. */
const QUALITY = 5;

/** @param {string} html @returns {SealedPage} */
export function sealPage(html) {
  const body = Buffer.from(html);
  return {
    body,
    etag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`,
    policy: policyWith(inlineScriptHashes(html)),
    status: pageStatus(body) ?? 200,
  };
}

/**
 * The page as it is sent to who reads brotli, or as it is.
 * @param {SealedPage} page @param {boolean} packed
 * @returns {{ body: Buffer, etag: string }}
 */
export function formOf(page, packed) {
  if (!packed) return page;
  page.packed ??= pack(page.body, QUALITY);
  return { body: page.packed, etag: packedTag(page.etag) };
}

/**
 * What was made of pages, by their text. Next.js keeps a page as a string and gives out the same one at every request,
 * which a Map finds without reading it; hashing and encoding it each time cost more than all the rest of the answer.
 * @param {number} maxBytes the least recently used go first
 */
export function createPageMemo(maxBytes) {
  /** @type {LRUCache<string, SealedPage>} */
  const pages = new LRUCache({ maxSize: maxBytes, sizeCalculation: ({ body }) => body.length || 1 });
  return {
    /** @param {string} html @returns {SealedPage} */
    seal(html) {
      const known = pages.get(html);
      if (known) return known;
      const sealed = sealPage(html);
      pages.set(html, sealed);
      return sealed;
    },
    get size() {
      return pages.size;
    },
  };
}

/**
 * Whether the visitor has this very page already (If-None-Match); what a proxy compressed has a weak tag.
 * @param {string | undefined} sent @param {string} etag
 */
export function hasPage(sent, etag) {
  if (!sent) return false;
  return sent.split(",").some((one) => one.trim() === "*" || one.trim().replace(/^W\//, "") === etag);
}
