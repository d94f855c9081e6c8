import { randomBytes, timingSafeEqual } from "node:crypto";

const header = "x-front-key";

/**
 * After a server action redirects, Next.js asks itself for the next page, with the headers of the first request but
 * over an address of its own: `fetch` cannot send the visitor's Host. A key that only this process knows, put on
 * every request, tells such an echo from a forgery; its Host is then given back.
 */
export function createSelfRequests() {
  const key = randomBytes(16).toString("hex");
  return {
    /** What a request of our own carries. */
    headers: { [header]: key },
    /** @param {import("node:http").IncomingHttpHeaders} headers changed in place @returns {boolean} whether it is an echo */
    restore(headers) {
      const sent = headers[header];
      const echo =
        typeof sent === "string" &&
        sent.length === key.length &&
        timingSafeEqual(Buffer.from(sent), Buffer.from(key));
      const host = headers["x-forwarded-host"];
      if (echo && typeof host === "string") headers.host = host;
      headers[header] = key;
      return echo;
    },
  };
}
