import { AsyncLocalStorage } from "node:async_hooks";
import { request as send } from "node:http";

/**
 * @typedef {import("node:http").IncomingHttpHeaders} Headers
 * @typedef {{ status: number, headers: import("node:http").OutgoingHttpHeaders, body: Buffer | string }} Answer
 */

/**
 * What became of a request, as instrumentation.ts tells from inside of Next.js.
 * @type {AsyncLocalStorage<{ isAway: boolean }>}
 */
export const outcomes = new AsyncLocalStorage();
/** @type {any} */ (globalThis).liveryOutcomes = outcomes;

const timeoutMs = 5_000;

/**
 * The page of this host that says that it will be back, asked of ourselves: it is in the tenant's brand, which is not where the
 * tenant's rows are. Who wants no page, or when it cannot be had, gets a sentence.
 * @param {Headers} headers of the request that failed @param {Record<string, string>} own that tell that we ask
 * @returns {Promise<Answer>}
 */
export function askForAwayPage({ host, accept = "" }, own) {
  const sentence = {
    status: 503,
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "retry-after": "10",
      "cache-control": "no-store",
    },
    body: "We will be back in a moment.\n",
  };
  if (!accept.includes("text/html")) return Promise.resolve(sentence);
  return new Promise((resolve) => {
    const asked = send(process.env.INTERNAL_ORIGIN ?? "", {
      headers: { host, accept, "x-database-away": "1", ...own },
      timeout: timeoutMs,
    });
    asked.on("response", async (answer) => {
      const body = Buffer.concat(await answer.toArray().catch(() => []));
      // Those of the connection are not the page's.
      const { connection: _c, "keep-alive": _k, "transfer-encoding": _t, ...headers } = answer.headers;
      resolve(answer.statusCode === 503 ? { status: 503, headers, body } : sentence);
    });
    asked.on("timeout", () => asked.destroy());
    asked.on("error", () => resolve(sentence));
    asked.end();
  });
}
