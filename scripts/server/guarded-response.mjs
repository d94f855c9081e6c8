import { asksForReports, reportingEndpoints } from "./content-security-policy.mjs";
import { isInternalResponseHeader, plainSecurityHeaders } from "./header-hygiene.mjs";
import { readsBrotli, varyByEncoding } from "./packed-body.mjs";
import { formOf, hasPage, sealPage } from "./page-memo.mjs";
import { pageStatus } from "./page-status.mjs";

/**
 * @typedef {import("node:http").IncomingMessage} IncomingMessage
 * @typedef {import("node:http").ServerResponse} ServerResponse
 * @typedef {ReturnType<typeof import("./page-memo.mjs").createPageMemo>} PageMemo
 * @typedef {import("./ask-ourselves.mjs").Answer} StandIn
 * @typedef {(...args: any[]) => any} Anything the overloads of writeHead, write and end
 */

/**
 * Looks at every answer in the moment its head is written: removes what is internal, adds the plain security
 * headers, and gives HTML that carries no policy of its own one made from its content, and an ETag. Such a page is held
 * back until it is complete; a page with a policy streams through. A page that says in its head that what it was asked
 * for does not exist gets the status for it.
 *
 * HEAD reaches Next.js as GET, so that its answer has the headers and the status of the page; Node drops the body.
 * @param {IncomingMessage} request @param {ServerResponse} response
 * @param {PageMemo | null} memo `null` leaves the policy alone (development)
 * @param {() => Promise<StandIn | null> | false} [standIn] asked when an answer is a 500, for another one to be given instead; null
 *   leaves it as it is
 */
export function guardResponse(request, response, memo, standIn) {
  const writeHead = /** @type {Anything} */ (response.writeHead).bind(response);
  const write = /** @type {Anything} */ (response.write).bind(response);
  const end = /** @type {Anything} */ (response.end).bind(response);
  const rsc = request.headers.rsc !== undefined;
  if (request.method === "HEAD") request.method = "GET";
  /** @type {Buffer[] | null} the page that waits to be complete */
  let held = null;
  /** The head waits for the first bytes of the page, which may name another status. */
  let waiting = false;
  /** @type {Buffer[] | null} what was answered, until it is known whether something else is instead */
  let replaced = null;
  /** @type {(body: Buffer) => void} */
  let complete = () => {};
  let decided = false;

  /** @param {Promise<StandIn | null>} answer @param {(body: Buffer) => void} goOn with what was answered */
  const replace = async (answer, goOn) => {
    replaced = [];
    /** @type {Promise<Buffer>} */
    const own = new Promise((resolve) => (complete = resolve));
    const other = await answer;
    decided = true;
    if (!other) {
      const body = await own;
      replaced = null;
      return goOn(body);
    }
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    takeOver(response, other.headers);
    writeHead(other.status);
    end(other.body);
  };

  response.writeHead = /** @type {Anything} */ (
    (/** @type {number} */ status, /** @type {any} */ reason, /** @type {any} */ headers) => {
      if (response.headersSent || held || waiting || replaced) return response;
      const other = status === 500 && !decided && standIn?.();
      if (other) {
        void replace(other, (body) => {
          response.writeHead(status, reason, headers);
          response.end(body);
        });
        return response;
      }
      takeOver(response, typeof reason === "string" ? headers : reason);
      response.statusCode = status;
      if (typeof reason === "string") response.statusMessage = reason;
      tidy(response, rsc);
      const page = isHtml(response);
      if (page && memo && !response.hasHeader("content-security-policy")) held = [];
      else waiting = page && response.statusCode === 200;
      return held || waiting ? response : writeHead(response.statusCode);
    }
  );

  const begin = () => {
    if (!response.headersSent && !held && !waiting && !replaced) response.writeHead(response.statusCode);
  };

  /** @param {any} chunk @param {any} encoding */
  const sendHead = (chunk, encoding) => {
    waiting = false;
    if (isContent(chunk)) response.statusCode = pageStatus(bytes(chunk, encoding)) ?? 200;
    writeHead(response.statusCode);
  };

  /** @param {import("./page-memo.mjs").SealedPage} page @param {(() => void) | undefined} done */
  const sendSealed = (page, done) => {
    held = null;
    const isPacked = readsBrotli(request.headers["accept-encoding"]);
    const { body, etag } = formOf(page, isPacked);
    varyByEncoding(response);
    response.setHeader("content-security-policy", page.policy);
    response.setHeader("reporting-endpoints", reportingEndpoints);
    if (response.statusCode === 200) {
      response.statusCode = page.status;
      response.setHeader("etag", etag);
    }
    if (response.statusCode === 200 && hasPage(request.headers["if-none-match"], etag)) {
      response.removeHeader("content-length");
      writeHead(304);
      return end(done);
    }
    if (isPacked) response.setHeader("content-encoding", "br");
    response.setHeader("content-length", body.length);
    writeHead(response.statusCode);
    return end(body, done);
  };

  response.flushHeaders = begin;

  response.write = /** @type {Anything} */ (
    (/** @type {any} */ chunk, /** @type {any} */ encoding, /** @type {any} */ callback) => {
      begin();
      if (waiting) sendHead(chunk, encoding);
      const kept = held ?? replaced;
      if (!kept) return write(chunk, encoding, callback);
      kept.push(bytes(chunk, encoding));
      const done = typeof encoding === "function" ? encoding : callback;
      if (done) process.nextTick(done);
      return true;
    }
  );

  response.end = /** @type {Anything} */ (
    (/** @type {any} */ chunk, /** @type {any} */ encoding, /** @type {any} */ callback) => {
      begin();
      if (replaced) {
        if (isContent(chunk)) replaced.push(bytes(chunk, encoding));
        complete(Buffer.concat(replaced));
        return response;
      }
      if (waiting) sendHead(chunk, encoding);
      if (!held || !memo) return end(chunk, encoding, callback);
      const done = [chunk, encoding, callback].find((value) => typeof value === "function");
      if (held.length === 0 && typeof chunk === "string") return sendSealed(memo.seal(chunk), done);
      if (isContent(chunk)) held.push(bytes(chunk, encoding));
      return sendSealed(sealPage(Buffer.concat(held).toString("utf8")), done);
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
  const varies = response.getHeader("x-varies-with");
  if (varies) {
    response.removeHeader("x-varies-with");
    response.setHeader("vary", [response.getHeader("vary"), varies].filter(Boolean).join(", "));
  }
  for (const [name, value] of plainSecurityHeaders)
    if (!response.hasHeader(name)) response.setHeader(name, value);
  if (asksForReports(response.getHeader("content-security-policy")))
    response.setHeader("reporting-endpoints", reportingEndpoints);
  // Next.js means a shared cache that it can clear. A browser takes it for itself and answers the router from its own
  // store once more, however old: with a former price or brand, or a portal that is closed by now.
  if (/stale-while-revalidate/.test(String(response.getHeader("cache-control"))))
    response.setHeader("cache-control", "no-cache");
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

/** @param {any} chunk the first argument of write or end, which may be the callback */
function isContent(chunk) {
  return Boolean(chunk) && typeof chunk !== "function";
}

/** @param {string | Uint8Array} chunk @param {any} encoding */
function bytes(chunk, encoding) {
  return typeof chunk === "string"
    ? Buffer.from(chunk, typeof encoding === "string" ? /** @type {BufferEncoding} */ (encoding) : "utf8")
    : Buffer.from(chunk);
}
