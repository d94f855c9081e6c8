import { createHash } from "node:crypto";

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
