import { createServer } from "node:http";

/**
 * @typedef {import("node:http").IncomingMessage} IncomingMessage
 * @typedef {import("node:http").ServerResponse} ServerResponse
 * @typedef {import("./redis-stores.mjs").Store} Store
 */

/** What the product uses, and how many arguments each takes. @type {Record<string, (args: string[]) => boolean>} */
const COMMANDS = {
  PING: (args) => args.length === 0,
  GET: (args) => args.length === 1,
  SET: (args) => args.length === 4 && args[2]?.toUpperCase() === "EX" && Number(args[3]) > 0,
  PUBLISH: (args) => args.length === 2,
};

/**
 * Upstash's REST API in front of a Redis: the protocol that `@upstash/redis` speaks (a command as a JSON array, bearer token,
 * base64 answers, subscriptions as server-sent events), for the commands that the product uses. Any other is refused as Redis
 * would refuse it.
 * @param {string} token @param {Store} store
 */
export function upstashRest(token, store) {
  /** @type {string[][]} */
  const commands = [];
  /** Makes it ill, in a test. @type {{ with: number | null }} */
  const failing = { with: null };

  /** @param {string[]} command */
  async function answerTo(command) {
    const [name = "", ...args] = command;
    commands.push(command);
    if (commands.length > 1_000) commands.shift();
    const fits = COMMANDS[name.toUpperCase()];
    if (!fits) return { error: `ERR unknown command '${name}'` };
    if (!fits(args)) return { error: `ERR syntax error` };
    const reply = await store.run(command);
    return reply instanceof Error ? { error: reply.message } : { result: reply };
  }

  /** @param {IncomingMessage} request @param {ServerResponse} response */
  async function handle(request, response) {
    const answer = (/** @type {number} */ status, /** @type {object} */ body) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (failing.with) return answer(failing.with, { error: "ERR out of order" });
    if (request.headers.authorization !== `Bearer ${token}`)
      return answer(401, { error: "WRONGPASS invalid or missing auth token" });
    const path = request.url ?? "/";
    if (path.startsWith("/subscribe/")) return subscribe(decodeURIComponent(path.slice(11)), response);
    /** @type {unknown} */
    let sent;
    try {
      sent = JSON.parse(await bodyOf(request));
    } catch {
      return answer(400, { error: "ERR failed to parse command" });
    }
    if (path !== "/" && path !== "/pipeline") return answer(404, { error: "ERR not found" });
    const isPipeline = path === "/pipeline";
    const list = /** @type {unknown[][]} */ (isPipeline ? sent : [sent]);
    if (!Array.isArray(list) || !list.every((one) => Array.isArray(one) && one.length > 0))
      return answer(400, { error: "ERR failed to parse command" });
    const base64 = request.headers["upstash-encoding"] === "base64";
    const results = await Promise.all(list.map((command) => answerTo(command.map(String))));
    const encoded = results.map((one) => ("result" in one ? { result: encode(one.result, base64) } : one));
    if (isPipeline) return answer(200, encoded);
    return answer("error" in (encoded[0] ?? {}) ? 400 : 200, encoded[0] ?? {});
  }

  /** @param {string} channel @param {ServerResponse} response */
  function subscribe(channel, response) {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
    response.write(`data: subscribe,${channel},1\n\n`);
    const end = store.subscribe(
      channel,
      (message) => response.write(`data: message,${channel},${message}\n\n`),
      () => response.end(),
    );
    response.on("close", end);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  server.on("close", () => store.close());
  return { server, commands, failing };
}

/** @param {unknown} result @param {boolean} base64 */
function encode(result, base64) {
  return base64 && typeof result === "string" && result !== "OK"
    ? Buffer.from(result).toString("base64")
    : result;
}

/** @param {IncomingMessage} request */
async function bodyOf(request) {
  /** @type {Buffer[]} */
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
