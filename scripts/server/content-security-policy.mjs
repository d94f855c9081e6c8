import { createHash } from "node:crypto";
import { pageStatus } from "./page-status.mjs";

/** Everything but scripts, for every page of every surface. */
const basePolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
];

/**
 * The hashes of the scripts that stand inside a page. A page from the cache is the same for everybody and cannot
 * carry a nonce.
 * @param {string} html
 * @returns {string[]}
 */
export function inlineScriptHashes(html) {
  const hashes = new Set();
  for (const [, attributes, source] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script\s*>/gi)) {
    if (/\ssrc\s*=/i.test(attributes ?? "")) continue;
    hashes.add(
      `'sha256-${createHash("sha256")
        .update(source ?? "")
        .digest("base64")}'`,
    );
  }
  return [...hashes];
}

/** @param {string[]} hashes */
export function policyWith(hashes) {
  return [...basePolicy, ["script-src 'self'", ...hashes].join(" ")].join("; ");
}

/**
 * The policies of pages (and the status that they ask for) by their ETag, so that a page is read once and not at every
 * request.
 * @param {number} limit
 */
export function createPolicyMemo(limit) {
  /** @type {Map<string, { policy: string, status: number }>} the order of a Map is the order of use */
  const policies = new Map();
  return {
    /** @param {string | null} etag */
    find(etag) {
      const policy = etag === null ? undefined : policies.get(etag);
      if (etag !== null && policy !== undefined) {
        policies.delete(etag);
        policies.set(etag, policy);
      }
      return policy ?? null;
    },
    /** @param {string | null} etag @param {Buffer} page */
    make(etag, page) {
      const policy = {
        policy: policyWith(inlineScriptHashes(page.toString("utf8"))),
        status: pageStatus(page) ?? 200,
      };
      if (etag !== null) policies.set(etag, policy);
      const oldest = policies.keys().next().value;
      if (policies.size > limit && oldest !== undefined) policies.delete(oldest);
      return policy;
    },
    get size() {
      return policies.size;
    },
  };
}
