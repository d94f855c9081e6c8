// The web server: Next.js with a thin front that cleans headers and gives cached pages a policy. Started by
// npm start (and with --dev by npm run dev); behind a proxy of yours set TRUST_PROXY=1.
import { AsyncLocalStorage } from "node:async_hooks";
import { EventEmitter } from "node:events";
import { createServer } from "node:http";
import { parseArgs } from "node:util";
import next from "next";
import { addressesFor } from "./lib/ports.mjs";
import { askForAwayPage, askForFaultPage, newOutcome, onceMore, outcomes } from "./server/away.mjs";
import { guardResponse } from "./server/guarded-response.mjs";
import { cleanRequestHeaders } from "./server/header-hygiene.mjs";
import { createPackedAssets } from "./server/packed-assets.mjs";
import { createPageMemo } from "./server/page-memo.mjs";
import { refusalOf } from "./server/refused-request.mjs";
import { createSelfRequests } from "./server/self-requests.mjs";
import { refuseTooLarge } from "./server/too-large.mjs";

const { values } = parseArgs({ options: { dev: { type: "boolean", default: false } } });
const dev = values.dev;
const port = Number(process.env.PORT || 3000);
const host = process.env.HOST && process.env.HOST !== "localhost" ? process.env.HOST : null;
const trustProxy = process.env.TRUST_PROXY === "1";
const drainMs = 10_000;

// For what must not count as a part of the request in whose course it happens (lib/cache/redis-link).
Object.assign(globalThis, { liveryOutside: AsyncLocalStorage.snapshot() });

// Next.js would attach itself to the server's upgrades, in production too, where there is nothing to upgrade to.
const nobody = /** @type {import("node:http").Server} */ (/** @type {unknown} */ (new EventEmitter()));
// Always "localhost": with an address here, rewrites of the middleware become requests over the network.
const app = next({ dev, hostname: "localhost", port, httpServer: nobody });
await app.prepare();

const handle = app.getRequestHandler();
const memo = dev ? null : createPageMemo(128 * 1024 * 1024);
const assets = dev ? null : createPackedAssets(process.cwd());
const selfRequests = createSelfRequests();
let draining = false;

/** @param {import("node:http").IncomingMessage} request */
function clean(request) {
  const echo = selfRequests.restore(request.headers);
  const ours = echo
    ? ["x-database-away", "x-routed-again", "x-page-failed"].map((name) => [name, request.headers[name]])
    : [];
  cleanRequestHeaders(request.headers, { trustProxy: trustProxy || echo });
  for (const [name, value] of ours) if (value) request.headers[String(name)] = value;
  // The middleware has a memory of its own; told which version of routing this process has seen (lib/tenancy/change-log),
  // it follows a change made here at the very next request.
  const version = /** @type {any} */ (globalThis).liveryChanges?.known.version;
  if (version > 0) request.headers["x-routing-version"] = String(version);
}

const servers = addressesFor(host).map((address) => {
  const server = createServer((request, response) => {
    const refusal = refusalOf(request);
    if (refusal) return void response.writeHead(refusal, { connection: "close" }).end();
    clean(request);
    if (draining) response.setHeader("connection", "close");
    if (refuseTooLarge(request, response)) return;
    const { outcome, told } = newOutcome();
    const askOnceMore = onceMore(request, selfRequests.headers);
    const askForFault = dev ? null : askForFaultPage(request, selfRequests.headers);
    const instead = () =>
      (outcome.isOutdated && askOnceMore?.()) ||
      (outcome.isAway && askForAwayPage(request.headers, selfRequests.headers)) ||
      askForFault?.() ||
      null;
    const isKnown = () => outcome.isOutdated || outcome.isAway || !askOnceMore;
    // Not for the page that is asked for instead.
    const standIn =
      request.headers["x-database-away"] || request.headers["x-page-failed"]
        ? undefined
        : () => (isKnown() ? (instead() ?? false) : told().then(instead));
    const answer = () => {
      guardResponse(request, response, memo, standIn);
      outcomes.run(outcome, () =>
        handle(request, response).catch((error) => {
          console.error(error);
          response.destroy();
        }),
      );
    };
    if (assets) assets.serve(request, response, answer);
    else answer();
  });
  // Longer than a proxy keeps its connections, so that it is the one to close them.
  server.keepAliveTimeout = 75_000;
  if (dev)
    server.on("upgrade", (request, socket, head) => {
      clean(request);
      // Public at run time, missing in the types; getUpgradeHandler() does not know hot reload.
      /** @type {any} */ (app).upgradeHandler(request, socket, head);
    });
  server.on("error", (error) => {
    // A machine without IPv6 serves on IPv4 alone.
    if (address === "::1" && /** @type {NodeJS.ErrnoException} */ (error).code !== "EADDRINUSE") return;
    console.error(error.message);
    process.exit(1);
  });
  server.listen(port, address, () => {
    console.log(`${new Date().toISOString()} serving on ${address} port ${port}`);
    // The launcher asks for the health of this server, not of another one on the same port.
    process.send?.("listening");
  });
  return server;
});

/** Answers what has arrived, takes nothing new, and goes. */
async function drain() {
  if (draining) return;
  draining = true;
  setTimeout(() => process.exit(0), dev ? 500 : drainMs).unref();
  const closed = servers
    .filter((server) => server.listening)
    .map((server) => new Promise((resolve) => server.close(resolve)));
  for (const server of servers) server.closeIdleConnections();
  await Promise.all(closed);
  await app.close().catch(() => {});
  /** @type {Map<string, () => Promise<unknown>>} */
  const last = /** @type {any} */ (globalThis).liveryAtEnd ?? new Map(); // lib/env/at-end
  await Promise.allSettled([...last.values()].map((run) => run()));
  process.exit(0);
}

process.on("SIGTERM", drain);
process.on("SIGINT", drain);
