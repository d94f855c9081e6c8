import { request as send } from "node:http";

/** @typedef {{ status: number, headers: import("node:http").OutgoingHttpHeaders, body: Buffer | string }} Answer */

const timeoutMs = 5_000;

/**
 * A page of this server, asked for by itself.
 * @param {string} path @param {import("node:http").OutgoingHttpHeaders} headers with the key that tells that we ask
 * @returns {Promise<Answer | null>} null where there is no answer in time
 */
export function askOurselves(path, headers) {
  return new Promise((resolve) => {
    // Not as an address of its own: what a visitor sends could name another server.
    const { hostname, port } = new URL(process.env.INTERNAL_ORIGIN ?? "");
    const asked = send({ hostname, port, path, headers, timeout: timeoutMs });
    asked.on("response", async (answer) => {
      const body = await answer.toArray().then(Buffer.concat, () => null);
      // Those of the connection are not the page's.
      const { connection: _c, "keep-alive": _k, "transfer-encoding": _t, ...own } = answer.headers;
      resolve(body && { status: answer.statusCode ?? 500, headers: own, body });
    });
    asked.on("timeout", () => asked.destroy());
    asked.on("error", () => resolve(null));
    asked.end();
  });
}
