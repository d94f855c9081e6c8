import { AsyncLocalStorage } from "node:async_hooks";
import { askOurselves } from "./ask-ourselves.mjs";

/**
 * @typedef {import("node:http").IncomingHttpHeaders} Headers
 * @typedef {import("./ask-ourselves.mjs").Answer} Answer
 */

/**
 * What became of a request, as instrumentation.ts tells from inside of Next.js.
 * @typedef {{ isAway: boolean, isOutdated: boolean, tell: () => void }} Outcome
 */

/** @type {AsyncLocalStorage<Outcome>} */
export const outcomes = new AsyncLocalStorage();
/** @type {any} */ (globalThis).liveryOutcomes = outcomes;

const TOLD_WITHIN_MS = 250;

/**
 * Where nothing is known yet of a request that has failed. Of one that shared another's drawing of a page Next.js tells only when its
 * answer is on the way; where nothing is told at all, it was meant to be a 500.
 * @returns {{ outcome: Outcome, told: () => Promise<void> }}
 */
export function newOutcome() {
  /** @type {() => void} */
  let tell = () => {};
  /** @type {Promise<void>} */
  const whenTold = new Promise((resolve) => (tell = resolve));
  const told = () =>
    Promise.race([whenTold, new Promise((resolve) => setTimeout(resolve, TOLD_WITHIN_MS).unref())]).then(
      () => {},
    );
  return { outcome: { isAway: false, isOutdated: false, tell }, told };
}

/** @type {Answer} */
const sentence = {
  status: 503,
  headers: {
    "content-type": "text/plain; charset=utf-8",
    "retry-after": "10",
    "cache-control": "no-store",
  },
  body: "We will be back in a moment.\n",
};

/**
 * The page of this host that says that it will be back, asked of ourselves: it is in the tenant's brand, which is not where the
 * tenant's rows are. Who wants no page, or when it cannot be had, gets a sentence.
 * @param {Headers} headers of the request that failed @param {Record<string, string>} own that tell that we ask
 * @returns {Promise<Answer>}
 */
export async function askForAwayPage({ host, accept = "" }, own) {
  if (!accept.includes("text/html")) return sentence;
  const answer = await askOurselves("/", { host, accept, "x-database-away": "1", ...own });
  return answer?.status === 503 ? answer : sentence;
}

/**
 * The page of this host that says that something went wrong, in the tenant's brand, whatever it was. Next.js would have the browser draw
 * it, unbranded at first, and not at all without scripts.
 * @param {import("node:http").IncomingMessage} request after its headers were cleaned
 * @param {Record<string, string>} own that tell that we ask
 * @returns {(() => Promise<Answer>) | null} null for who wants no page, for what writes, and where this page itself has failed
 */
export function askForFaultPage({ method, headers }, own) {
  const { host, accept = "" } = headers;
  const isPage = (method === "GET" || method === "HEAD") && accept.includes("text/html") && !headers.rsc;
  if (!isPage || headers["x-page-failed"]) return null;
  return async () => {
    const answer = await askOurselves("/", { host, accept, "x-page-failed": "1", ...own });
    return answer?.status === 500 ? answer : { ...fault };
  };
}

/** @type {Answer} */
const fault = {
  status: 500,
  headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  body: "Something went wrong on our side. Please try again in a moment.\n",
};

/** Of the connection that the visitor has with us, or of what it would carry. */
const hopByHop = [
  ...["connection", "keep-alive", "transfer-encoding", "te", "trailer", "upgrade", "expect"],
  "content-length",
];

/** Each may be drawn with another's that was routed before the change as well. */
const MOST_TIMES_AGAIN = 3;

/**
 * How a request that only reads is asked once more whose tenant was closed, opened or given another host between the
 * middleware and the page: the middleware then looks at the newest routes first. To be made before Next.js adds its own
 * headers.
 * @param {import("node:http").IncomingMessage} request after its headers were cleaned
 * @param {Record<string, string>} own that tell that we ask
 * @returns {(() => Promise<Answer>) | null} null for what must not be done twice, and for what was asked often enough
 */
export function onceMore({ method, url = "/", headers, socket }, own) {
  const times = Number(headers["x-routed-again"] ?? 0);
  if ((method !== "GET" && method !== "HEAD") || !(times < MOST_TIMES_AGAIN)) return null;
  const again = {
    "x-forwarded-for": socket.remoteAddress,
    ...headers,
    ...own,
    "x-forwarded-host": headers.host,
    "x-routed-again": String(times + 1),
  };
  const sent = Object.fromEntries(Object.entries(again).filter(([name]) => !hopByHop.includes(name)));
  return async () => (await askOurselves(url, sent)) ?? sentence;
}
