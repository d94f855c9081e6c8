import { request } from "node:http";
import { ownHost } from "./settings.mjs";
import { pause } from "./time.mjs";

/**
 * Waits until the product answers as healthy. Asked with `http.request`: Node.js does not resolve *.localhost, and
 * `fetch` does not send a Host of our choice.
 * @param {import("./settings.mjs").Settings} settings
 * @param {{ timeoutMs: number, signal: AbortSignal }} options
 * @returns {Promise<string | null>} null when healthy, else what it answered last
 */
export async function waitUntilHealthy(settings, { timeoutMs, signal }) {
  const deadline = Date.now() + timeoutMs;
  let last = "no answer";
  while (Date.now() < deadline && !signal.aborted) {
    last = await ask(settings);
    if (last === "200") return null;
    await pause(100);
  }
  return last;
}

/** @param {import("./settings.mjs").Settings} settings @returns {Promise<string>} */
function ask({ host, port, rootDomain }) {
  return new Promise((resolve) => {
    const outgoing = request(
      {
        host: ownHost(host).replace(/^\[|\]$/g, ""),
        port,
        path: "/api/health",
        headers: { host: `console.${rootDomain}:${port}` },
        timeout: 20_000,
        agent: false,
      },
      (incoming) => {
        incoming.resume();
        resolve(String(incoming.statusCode));
      },
    );
    outgoing.once("timeout", () => outgoing.destroy(new Error("timeout")));
    outgoing.once("error", (error) =>
      resolve(/** @type {NodeJS.ErrnoException} */ (error).code ?? error.message),
    );
    outgoing.end();
  });
}
