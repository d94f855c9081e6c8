import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { root } from "./files.mjs";
import { Interrupted, Refusal } from "./refusal.mjs";
import { register, signalGroup } from "./registry.mjs";

/**
 * One run of a command: it is known to others on this checkout, owns the processes it starts, and is ended once
 * by Ctrl-C or SIGTERM (a second signal ends everything at once).
 *
 * @typedef {ReturnType<typeof openSession>} Session
 * @typedef {{ env?: NodeJS.ProcessEnv, cwd?: string, log?: string, onLine?: (line: string) => void, allowFailure?: boolean, patienceMs?: number }} RunOptions
 */

/** @param {{ kind: string, dataDir: string, port: number | null }} about */
export function openSession(about) {
  const record = register(about);
  const ending = new AbortController();
  /** @type {Set<import("node:child_process").ChildProcess>} */
  const children = new Set();

  const onSignal = () => {
    if (ending.signal.aborted) {
      for (const child of children) if (child.pid) signalGroup(child.pid, "SIGKILL");
      record.remove();
      process.exit(130);
    }
    ending.abort(new Interrupted());
  };
  const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
  for (const signal of signals) process.on(signal, onSignal);
  const stopWatching = whenNpmIsGone(onSignal);

  /**
   * Starts a program in a process group of its own, so that Ctrl-C reaches us alone and we end it in order.
   * @param {string} file @param {string[]} args @param {import("node:child_process").SpawnOptions} options
   */
  function start(file, args, options) {
    const child = spawn(file, args, {
      cwd: root,
      detached: process.platform !== "win32",
      windowsHide: true,
      ...options,
    });
    children.add(child);
    record.addChild(child.pid);
    child.once("close", () => {
      children.delete(child);
      record.removeChild(child.pid);
    });
    return child;
  }

  /**
   * Runs a program to its end and gives what it printed. Throws when it fails, with the end of its output.
   * @param {string} what named in the sentence of a failure @param {string} file @param {string[]} args
   * @param {RunOptions} [options]
   * @returns {Promise<{ code: number, output: string }>}
   */
  function run(
    what,
    file,
    args,
    { env = process.env, cwd = root, log, onLine, allowFailure = false, patienceMs = 3000 } = {},
  ) {
    ending.signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      const child = start(file, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
      if (log) mkdirSync(dirname(log), { recursive: true });
      const copy = log ? createWriteStream(log) : null;
      let output = "";
      // As Ctrl-C would: test runners then end what they have started themselves.
      const stop = () => {
        if (!child.pid) return;
        signalGroup(child.pid, "SIGINT");
        const hard = setTimeout(signalGroup, patienceMs, child.pid, "SIGKILL");
        child.once("close", () => clearTimeout(hard));
      };
      ending.signal.addEventListener("abort", stop, { once: true });
      for (const stream of [child.stdout, child.stderr]) {
        stream?.setEncoding("utf8");
        stream?.on("data", (/** @type {string} */ text) => {
          output += text;
          copy?.write(text);
          const last = text.trim().split("\n").at(-1);
          if (last) onLine?.(plain(last).trim());
        });
      }
      child.once("error", (error) => reject(new Refusal(`${what} could not be started: ${error.message}.`)));
      child.once("close", (code, signal) => {
        ending.signal.removeEventListener("abort", stop);
        copy?.end();
        if (ending.signal.aborted) reject(new Interrupted());
        else if (code === 0 || allowFailure) resolve({ code: code ?? 1, output: plain(output) });
        else
          reject(
            new Refusal(`${what} failed (${signal ?? `exit code ${code}`}).`, {
              detail: lastLines(plain(output), 40),
            }),
          );
      });
    });
  }

  return {
    ...about,
    signal: ending.signal,
    start,
    run,
    markServing: record.markServing,
    /** Resolves when the person or the system asks us to end. */
    interrupted: new Promise((/** @type {(value: void) => void} */ resolve) =>
      ending.signal.addEventListener("abort", () => resolve(), { once: true }),
    ),
    close() {
      stopWatching();
      for (const signal of signals) process.off(signal, onSignal);
      record.remove();
    },
  };
}

/**
 * npm hands SIGTERM to the shell between itself and us, and the shell ends without telling us.
 * @param {() => void} react @returns {() => void} ends the watch
 */
function whenNpmIsGone(react) {
  if (!process.env.npm_lifecycle_event || process.platform === "win32") return () => {};
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    react();
  }, 500);
  timer.unref();
  return () => clearInterval(timer);
}

/** @param {string} text @param {number} count */
export function lastLines(text, count) {
  return text.trimEnd().split("\n").slice(-count).join("\n");
}

/** @param {string} text as it would be without colours and movements of the cursor */
function plain(text) {
  return text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, "").replace(/\r/g, "");
}
