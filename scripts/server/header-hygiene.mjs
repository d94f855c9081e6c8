/**
 * @typedef {import("node:http").IncomingHttpHeaders} Headers
 * @typedef {import("node:http").OutgoingHttpHeaders} OutgoingHeaders
 */

/** What only a proxy of ours may say; from anyone else Next.js would believe it. */
const forwardedHeaders = /^(x-forwarded-.*|x-real-ip|forwarded)$/;

/**
 * What Next.js and our own middleware say to themselves. The router in the browser sends none of these; what it
 * does send (rsc, next-router-*, next-url, next-action, x-nextjs-request-id) passes.
 */
const internalHeaders =
  /^(x-middleware-.*|x-tenant-.*|x-routing-version|x-database-away|x-page-failed|x-routed-again|x-nextjs-data|x-matched-path|x-invoke-.*|x-now-route-matches|x-prerender-.*|x-next-resume-state-length|next-resume)$/;

/**
 * Removes what a client has no business to send. Changes the headers in place.
 * @param {Headers} headers @param {{ trustProxy: boolean }} options
 */
export function cleanRequestHeaders(headers, { trustProxy }) {
  for (const name of Object.keys(headers))
    if (internalHeaders.test(name) || (!trustProxy && forwardedHeaders.test(name))) delete headers[name];
}

/** Which paths a page was rewritten to. The router in the browser needs them with its own (RSC) requests only. */
const rewriteHeaders = new Set([
  "x-nextjs-rewritten-path",
  "x-nextjs-rewritten-query",
  "x-nextjs-matched-path",
]);

/** @param {string} name @param {{ rsc: boolean }} request @returns {boolean} */
export function isInternalResponseHeader(name, { rsc }) {
  const lower = name.toLowerCase();
  return lower === "x-powered-by" || lower.startsWith("x-middleware-") || (!rsc && rewriteHeaders.has(lower));
}

/** For every answer that does not say otherwise itself. */
export const plainSecurityHeaders = Object.entries({
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(self), browsing-topics=()",
});
