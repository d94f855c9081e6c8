import { connect, createServer } from "node:net";

/** @param {string | null} host @returns {string[]} the addresses to listen on; null is this machine only */
export function addressesFor(host) {
  // A browser takes either of the two for `bella.localhost`.
  return host ? [host] : ["127.0.0.1", "::1"];
}

/**
 * @param {number} port @param {string | null} host
 * @returns {Promise<"free" | "taken" | "forbidden" | "no such address">}
 */
export async function portState(port, host) {
  for (const address of addressesFor(host)) {
    const code = await tryToListen(port, address);
    if (code === "EADDRINUSE") return "taken";
    if (code === "EACCES") return "forbidden";
    if (code && host) return "no such address";
    // Where a listener on all addresses does not keep others from listening on one.
    if (!host && (await answers(port, address))) return "taken";
  }
  return "free";
}

/** @param {number} from @returns {Promise<number>} the first port that nobody listens on */
export async function freePort(from) {
  for (let port = from; port < 65535; port++)
    if ((await tryToListen(port, "127.0.0.1")) === null) return port;
  throw new Error(`no free port from ${from} upwards`);
}

/** @param {number} port @param {string} address @returns {Promise<string | null>} the error's code */
function tryToListen(port, address) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve(/** @type {NodeJS.ErrnoException} */ (error).code ?? "UNKNOWN"));
    server.listen(port, address, () => server.close(() => resolve(null)));
  });
}

/** @param {number} port @param {string} address @returns {Promise<boolean>} */
function answers(port, address) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: address });
    /** @param {boolean} result */
    const done = (result) => {
      socket.destroy();
      resolve(result);
    };
    socket.setTimeout(500, () => done(false));
    socket.once("connect", () => done(true));
    socket.once("error", () => done(false));
  });
}
