import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { inRoot, root } from "./files.mjs";
import { ownNode } from "./install.mjs";
import { signalGroup } from "./registry.mjs";
import { pause } from "./time.mjs";

/** @typedef {import("./session.mjs").Session} Session */
/** @typedef {import("node:child_process").ChildProcess} ChildProcess */

const logLimitBytes = 5_000_000;

/**
 * How long one that ended is left alone, from the first time to the last of several in a row, and how long it has to run to be
 * well. Under a gate that a mover has sealed people wait for it.
 */
const rests = {
  worker: { firstMs: 1_000, longestMs: 30_000, wellAfterMs: 60_000 },
  mover: { firstMs: 250, longestMs: 1_000, wellAfterMs: 5_000 },
};

/** @typedef {keyof typeof rests} Background */

/**
 * Runs a TypeScript entry point of the product: one process, no wrapper in between that would swallow signals.
 * @param {string} entry
 */
export function typescriptArgs(entry) {
  return ["--conditions=react-server", "--import", "tsx", entry];
}

/** The worker renders mail, so it is not what React calls a server. */
export function workerArgs() {
  return [
    "--import",
    inRootUrl("scripts/lib/outside-react-server.mjs"),
    "--import",
    "tsx",
    "scripts/worker.ts",
  ];
}

/**
 * Starts a program that stays. It notices when we are gone, however we went, and leaves as well.
 * @param {Session} session @param {string[]} args for our Node.js
 * @param {{ env: NodeJS.ProcessEnv, log: string | null }} options `log: null` shows its output
 */
export function startService(session, args, { env, log }) {
  const output = log ? openLog(log) : /** @type {const} */ ("inherit");
  const child = session.start(
    ownNode(),
    ["--import", inRootUrl("scripts/lib/leave-with-parent.mjs"), ...args],
    {
      cwd: root,
      env: { ...env, LAUNCHER_PID: String(process.pid) },
      stdio: ["ignore", output, output, "ipc"],
    },
  );
  if (typeof output === "number") closeSync(output);
  // A failure to start shows as an exit.
  child.on("error", () => {});
  return child;
}

/** @param {ChildProcess} child @returns {Promise<string>} how it ended, in words */
export function ended(child) {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null)
      resolve(words(child.exitCode, child.signalCode));
    child.once("exit", (code, signal) => resolve(words(code, signal)));
    child.once("error", (error) => resolve(error.message));
  });
}

/** @param {ChildProcess} child @param {number} patienceMs */
export async function stopService(child, patienceMs) {
  if (!child.pid || child.exitCode !== null || child.signalCode !== null) return;
  const gone = ended(child);
  child.kill("SIGTERM");
  if ((await Promise.race([gone, pause(patienceMs).then(() => null)])) === null)
    signalGroup(child.pid, "SIGKILL");
  await gone;
}

/**
 * Runs one of our background programs, and starts it again whenever it ends.
 * @param {Session} session @param {Background} name
 * @param {{ env: NodeJS.ProcessEnv, log: string | null, say: (line: string) => void }} options `log: null` shows its output
 */
export function keepRunning(session, name, { env, log, say }) {
  const { firstMs, longestMs, wellAfterMs } = rests[name];
  const args = name === "worker" ? workerArgs() : typescriptArgs(`scripts/${name}.ts`);
  const start = () => startService(session, args, { env, log });
  let stopped = false;
  let wanted = false;
  let child = start();
  const loop = async () => {
    for (let restMs = firstMs; ; restMs = Math.min(restMs * 2, longestMs)) {
      const began = Date.now();
      const how = await ended(child);
      if (Date.now() - began > wellAfterMs) restMs = firstMs;
      if (!wanted && !stopped && !session.signal.aborted) {
        const more = log ? ` Its log: .data/log/${name}.log` : "";
        say(`  The ${name} ended (${how}); it starts again in ${restMs / 1000} s.${more}`);
        await Promise.race([pause(restMs), session.interrupted]);
      }
      if (stopped || session.signal.aborted) return;
      wanted = false;
      child = start();
    }
  };
  void loop();
  return {
    /** @param {number} patienceMs */
    async stop(patienceMs) {
      stopped = true;
      await stopService(child, patienceMs);
    },
    /** Ends this run of it; the next follows. */
    restart() {
      wanted = true;
      child.kill("SIGTERM");
    },
  };
}

/** @param {string} file */
function openLog(file) {
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file) && statSync(file).size > logLimitBytes) renameSync(file, `${file}.1`);
  return openSync(file, "a");
}

/** @param {string} path */
function inRootUrl(path) {
  return new URL(
    `file://${inRoot(...path.split("/"))
      .split("\\")
      .join("/")}`,
  ).href;
}

/** @param {number | null} code @param {string | null} signal */
function words(code, signal) {
  return signal ? `killed by ${signal}` : `exit code ${code}`;
}

/** @param {string} dataDir @param {string} name */
export function logFile(dataDir, name) {
  return join(dataDir, "log", `${name}.log`);
}
