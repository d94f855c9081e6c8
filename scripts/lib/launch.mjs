import { watch } from "node:fs";
import { ensureBuilt, forgetKeptPages } from "./build.mjs";
import { prepareDataFolder } from "./data-folder.mjs";
import { deleteDatabase, stopDatabase } from "./database.mjs";
import { inRoot, remove } from "./files.mjs";
import { seconds } from "./output.mjs";
import { checkPlace, checkPort, install, oneAtATime, prepareDatabase } from "./prepare.mjs";
import { openRedis } from "./redis.mjs";
import { endRunning } from "./registry.mjs";
import { serve } from "./serve.mjs";
import { openSession } from "./session.mjs";
import { commandEnvironment, e2eEnvironment, readSettings } from "./settings.mjs";
import { sayWelcome } from "./welcome.mjs";

const commandWithPort = {
  start: (/** @type {number} */ port) => `PORT=${port} npm start`,
  dev: (/** @type {number} */ port) => `PORT=${port} npm run dev`,
  e2e: (/** @type {number} */ port) => `E2E_PORT=${port} npm test`,
};

/**
 * From a checkout to a served product, and back.
 * @param {import("./output.mjs").Output} output
 * @param {{ kind: "start" | "dev" | "e2e", keepDatabase?: boolean }} options
 * @returns {Promise<number>} the exit code
 */
export async function launch(output, { kind, keepDatabase = false }) {
  const began = Date.now();
  const own = kind === "e2e" ? e2eEnvironment() : commandEnvironment();
  const settings = readSettings(own);
  // Browser tests that were killed leave theirs behind.
  if (kind === "e2e") await endRunning("e2e");
  await checkPlace(settings, commandWithPort[kind]);
  const session = openSession({ kind, dataDir: settings.dataDir, port: settings.port });
  let stop = async () => {};
  let stopRedis = async () => {};
  try {
    // Until it serves: two starts at one moment must not both find the port free.
    const served = await oneAtATime(session, output, async () => {
      const environments = await prepare(session, output, settings, own, kind);
      await checkPort(settings, commandWithPort[kind]);
      await output.step("Shared cache", async () => {
        const redis = await openRedis(own, session);
        stopRedis = redis.stop;
        for (const env of Object.values(environments)) Object.assign(env, redis.env);
        return redis.note;
      });
      return serve(session, output, settings, { ...environments, dev: kind === "dev" });
    });
    stop = served.stop;
    if (kind === "dev") restartOnChange(served.restartServices);
    sayWelcome(output, settings, { dev: kind === "dev", seconds: seconds(Date.now() - began) });
    await served.untilInterrupted();
    output.line("\n  Stopping …");
    return 0;
  } finally {
    await stop();
    await stopRedis();
    session.close();
    if (!keepDatabase && !settings.databaseUrl) await stopDatabase(settings.dataDir);
    if (session.signal.aborted) output.line("  Stopped. The data stays; npm start goes on from here.");
  }
}

/**
 * @param {import("./session.mjs").Session} session @param {import("./output.mjs").Output} output
 * @param {import("./settings.mjs").Settings} settings @param {NodeJS.ProcessEnv} own
 * @param {"start" | "dev" | "e2e"} kind
 * @returns {Promise<{ app: NodeJS.ProcessEnv, worker: NodeJS.ProcessEnv, mover: NodeJS.ProcessEnv }>} what each of them finds
 */
async function prepare(session, output, settings, own, kind) {
  await install(session, output);
  if (kind === "e2e") await beginAfresh(settings.dataDir);
  const environments = await prepareDatabase(session, output, settings, own, { durable: kind !== "e2e" });
  const app = { ...own, ...environments.app };
  const worker = { ...own, ...environments.worker };
  const mover = { ...own, ...environments.mover };
  if (kind === "dev") return { app, worker, mover };

  await output.step("Build", (note) => ensureBuilt(session, note, app));
  if (kind === "e2e") forgetKeptPages();
  return { app, worker, mover };
}

/** @param {string} dataDir */
async function beginAfresh(dataDir) {
  await deleteDatabase(dataDir);
  remove(dataDir);
  prepareDataFolder(dataDir);
}

/** The web server reloads by itself; the worker and the mover are started again when something it may use has changed. */
function restartOnChange(/** @type {() => void} */ restart) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  watch(inRoot("lib"), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(restart, 500);
  }).unref();
}
