import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { basename, delimiter, join } from "node:path";
import { inRoot } from "./files.mjs";
import { freePort } from "./ports.mjs";
import { pause } from "./time.mjs";
import { realRedis } from "../../sandbox/redis-stores.mjs";
import { upstashRest } from "../../sandbox/upstash-rest.mjs";

/** Also where they are not in PATH. */
const folders = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin", "/opt/local/bin"];
const names = ["valkey-server", "redis-server"];

/** @param {string} [path] @returns {string | null} the program of a Redis or Valkey that is on this machine */
export function findRedis(path = process.env.PATH ?? "") {
  const searched = [...path.split(delimiter).filter(Boolean), ...folders];
  return searched.flatMap((folder) => names.map((name) => join(folder, name))).find(existsSync) ?? null;
}

/**
 * The same, installed where that can be done.
 * @param {import("./session.mjs").Session} session @returns {Promise<string | null>}
 */
export async function ensureRedis(session) {
  const found = findRedis();
  if (found || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return found;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" }; // the package would start one of its own
  const options = { log: inRoot(".data", "log", "redis.log"), allowFailure: true, env };
  await session.run("apt-get update", "apt-get", ["update"], options);
  const install = ["install", "-y", "--no-install-recommends", "redis-server"];
  await session.run("apt-get install", "apt-get", install, options);
  return findRedis();
}

/**
 * Starts a Redis of our own: on this machine only, in memory only, and with a bound.
 * @param {string} program
 * @param {{ memory?: string, policy?: string, start?: (file: string, args: string[], options: import("node:child_process").SpawnOptions) => import("node:child_process").ChildProcess }} [options] `start`: who owns the process
 * @returns {Promise<{ port: number, pid: number, stop: () => Promise<void> }>}
 */
export async function startRedis(program, { memory = "64mb", policy = "allkeys-lru", start = spawn } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "redis-"));
  const port = await freePort(16_379);
  const settings = {
    port: String(port),
    bind: "127.0.0.1",
    save: "",
    appendonly: "no",
    dir: folder,
    maxmemory: memory,
    "maxmemory-policy": policy,
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const child = start(program, args, { stdio: "ignore" });
  const gone = new Promise((resolve) => child.once("exit", resolve));
  const stop = async () => {
    if (child.exitCode === null && child.kill("SIGTERM")) await Promise.race([gone, pause(3_000)]);
    rmSync(folder, { recursive: true, force: true });
  };
  child.once("error", () => {}); // it never answers
  for (let attempt = 0; attempt < 100 && child.exitCode === null; attempt++) {
    if (await answers(port)) return { port, pid: child.pid ?? 0, stop };
    await pause(50);
  }
  await stop();
  throw new Error(`${program} did not start.`);
}

/**
 * The Redis that the product's programs share, by Upstash's protocol: the person's own, else one of the machine's with the front
 * that speaks that protocol, else none.
 * @param {NodeJS.ProcessEnv} env @param {import("./session.mjs").Session} session
 * @returns {Promise<{ env: Record<string, string>, note: string, stop: () => Promise<void> }>}
 */
export async function openRedis(env, session) {
  const nothing = { env: {}, stop: async () => {} };
  if (env.UPSTASH_REDIS_REST_URL)
    return { ...nothing, note: `Redis at ${placeOf(env.UPSTASH_REDIS_REST_URL)}` };
  const program = findRedis();
  if (!program) return { ...nothing, note: "in each process: there is no redis-server on this machine" };
  const redis = await startRedis(program, { start: session.start }).catch(() => null);
  if (!redis) return { ...nothing, note: `in each process: ${program} does not start` };
  const token = randomBytes(24).toString("base64url");
  const { server } = upstashRest(token, realRedis(redis.port));
  const port = await freePort(redis.port + 1);
  await new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve(null)));
  return {
    env: { UPSTASH_REDIS_REST_URL: `http://127.0.0.1:${port}`, UPSTASH_REDIS_REST_TOKEN: token },
    note: `${basename(program)} on port ${redis.port}, in memory`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await redis.stop();
    },
  };
}

/** @param {string} url @returns {string} its host; what is no address at all shows by itself when it is used */
function placeOf(url) {
  return URL.canParse(url) ? new URL(url).host : url.slice(0, 40);
}

/** @param {number} port @returns {Promise<boolean>} */
function answers(port) {
  return new Promise((resolve) => {
    const socket = createConnection({ host: "127.0.0.1", port }, () => socket.write("PING\r\n"));
    socket.once("data", (data) => {
      socket.destroy();
      resolve(String(data).startsWith("+PONG"));
    });
    socket.once("error", () => resolve(false));
    socket.setTimeout(1_000, () => socket.destroy());
    socket.once("close", () => resolve(false));
  });
}
