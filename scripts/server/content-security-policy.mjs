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
  // As lib/edge/csp.ts has it for the other pages of a tenant.
  "report-uri /csp-report",
  "report-to csp",
];

/** Where browsers of today find what `report-to csp` means. */
export const reportingEndpoints = 'csp="/csp-report"';

/** Whether a policy asks for reports. @param {unknown} policy */
export function asksForReports(policy) {
  return String(policy).includes("report-to csp");
}

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
