import { pageStatus } from "./page-status.mjs";
import { isInternalResponseHeader, plainSecurityHeaders } from "./header-hygiene.mjs";

/**
 * @typedef {import("node:http").ServerResponse} ServerResponse
 * @typedef {ReturnType<typeof import("./content-security-policy.mjs").createPolicyMemo>} PolicyMemo
 * @typedef {(...args: any[]) => any} Anything the overloads of writeHead, write and end
 */

/**
 * Looks at every answer in the moment its head is written: removes what is internal, adds the plain security
 * headers, and gives HTML that carries no policy of its own one made from its content. Such a page is held back
 * until it is complete, unless its policy is known by its ETag; a page with a policy streams through. A page that
 * says in its head that what it was asked for does not exist gets the status for it.
 * @param {ServerResponse} response
 * @param {{ rsc: boolean, memo: PolicyMemo | null }} options `memo: null` leaves the policy alone (development)
 */
export function guardResponse(response, { rsc, memo }) {
  const writeHead = /** @type {Anything} */ (response.writeHead).bind(response);
  const write = /** @type {Anything} */ (response.write).bind(response);
  const end = /** @type {Anything} */ (response.end).bind(response);
  /** @type {Buffer[] | null} */
  let held = null;
  /** The head waits for the first bytes of the page, which may name another status. */
  let waiting = false;

  /** @param {PolicyMemo} policies @returns {boolean} whether the body has to be seen first */
  const needsBody = (policies) => {
    if (!isHtml(response)) return false;
    if (response.hasHeader("content-security-policy")) return false;
    const known = policies.find(etagOf(response));
    if (!known) return true;
    response.setHeader("content-security-policy", known.policy);
    if (response.statusCode === 200) response.statusCode = known.status;
    return false;
  };

  /** @param {any} chunk @param {any} encoding */
  const sendHead = (chunk, encoding) => {
    waiting = false;
    if (chunk && typeof chunk !== "function") response.statusCode = pageStatus(bytes(chunk, encoding)) ?? 200;
    writeHead(response.statusCode);
  };

  response.writeHead = /** @type {Anything} */ (
    (/** @type {number} */ status, /** @type {any} */ reason, /** @type {any} */ headers) => {
      if (response.headersSent || held || waiting) return response;
      takeOver(response, typeof reason === "string" ? headers : reason);
      response.statusCode = status;
      if (typeof reason === "string") response.statusMessage = reason;
      tidy(response, rsc);
      if (memo && needsBody(memo)) {
        held = [];
        return response;
      }
      waiting = response.statusCode === 200 && isHtml(response);
      return waiting ? response : writeHead(response.statusCode);
    }
  );

  const begin = () => {
    if (!response.headersSent && !held && !waiting) response.writeHead(response.statusCode);
  };

  response.flushHeaders = begin;

  response.write = /** @type {Anything} */ (
    (/** @type {any} */ chunk, /** @type {any} */ encoding, /** @type {any} */ callback) => {
      begin();
      if (waiting) sendHead(chunk, encoding);
      if (!held) return write(chunk, encoding, callback);
      held.push(bytes(chunk, encoding));
      const done = typeof encoding === "function" ? encoding : callback;
      if (done) process.nextTick(done);
      return true;
    }
  );

  response.end = /** @type {Anything} */ (
    (/** @type {any} */ chunk, /** @type {any} */ encoding, /** @type {any} */ callback) => {
      begin();
      if (waiting) sendHead(chunk, encoding);
      if (!held || !memo) return end(chunk, encoding, callback);
      if (chunk && typeof chunk !== "function") held.push(bytes(chunk, encoding));
      const body = Buffer.concat(held);
      held = null;
      // The answer to HEAD has no body to read a policy from.
      const { policy, status } = memo.make(body.length ? etagOf(response) : null, body);
      response.setHeader("content-security-policy", policy);
      if (response.statusCode === 200) response.statusCode = status;
      writeHead(response.statusCode);
      return end(
        body,
        [chunk, encoding, callback].find((value) => typeof value === "function"),
      );
    }
  );
}

/** @param {ServerResponse} response */
function isHtml(response) {
  return /^text\/html\b/.test(String(response.getHeader("content-type") ?? ""));
}

/** @param {ServerResponse} response @param {boolean} rsc */
function tidy(response, rsc) {
  for (const name of response.getHeaderNames())
    if (isInternalResponseHeader(name, { rsc })) response.removeHeader(name);
  for (const [name, value] of Object.entries(plainSecurityHeaders))
    if (!response.hasHeader(name)) response.setHeader(name, value);
}

/** Headers given to writeHead, in any of its forms, as headers of the response. @param {ServerResponse} response @param {any} headers */
function takeOver(response, headers) {
  if (!headers) return;
  const pairs = Array.isArray(headers)
    ? Array.isArray(headers[0])
      ? headers
      : Array.from({ length: headers.length / 2 }, (_, index) => [headers[index * 2], headers[index * 2 + 1]])
    : Object.entries(headers);
  for (const [name, value] of pairs) if (value !== undefined) response.setHeader(name, value);
}

/** @param {ServerResponse} response @returns {string | null} */
function etagOf(response) {
  const etag = response.getHeader("etag");
  return typeof etag === "string" ? etag : null;
}

/** @param {string | Uint8Array} chunk @param {any} encoding */
function bytes(chunk, encoding) {
  return typeof chunk === "string"
    ? Buffer.from(chunk, typeof encoding === "string" ? /** @type {BufferEncoding} */ (encoding) : "utf8")
    : Buffer.from(chunk);
}
