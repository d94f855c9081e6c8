import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { inRoot, readJson, remove, writeJson } from "./files.mjs";
import { identify } from "./process-identity.mjs";
import { pause } from "./time.mjs";

/**
 * Which commands run on this checkout: one small file each in `.data/run`, so that a reset can refuse, the last
 * one to leave stops the database, and what a killed command left behind is found and ended.
 *
 * @typedef {{ pid: number, identity: string }} Process
 * @typedef {Process & { kind: string, dataDir: string, port: number | null, serving: boolean, children: Process[] }} Running
 */

const folder = inRoot(".data", "run");

/** @param {{ kind: string, dataDir: string, port: number | null }} about */
export function register({ kind, dataDir, port }) {
  const file = join(folder, `${process.pid}.json`);
  /** @type {Running} */
  const record = {
    pid: process.pid,
    identity: identify(process.pid) ?? "",
    kind,
    dataDir,
    port,
    serving: false,
    children: [],
  };
  mkdirSync(folder, { recursive: true });
  let removed = false;
  const save = () => {
    if (!removed) writeJson(file, record);
  };
  save();
  return {
    /** @param {number | undefined} pid */
    addChild(pid) {
      const identity = pid ? identify(pid) : null;
      if (!pid || !identity) return;
      record.children.push({ pid, identity });
      save();
    },
    /** @param {number | undefined} pid */
    removeChild(pid) {
      record.children = record.children.filter((child) => child.pid !== pid);
      save();
    },
    markServing() {
      record.serving = true;
      save();
    },
    remove() {
      removed = true;
      remove(file);
    },
  };
}

/** Every other command that runs on this checkout. Ends what dead ones left behind. @returns {Promise<Running[]>} */
export async function listRunning() {
  mkdirSync(folder, { recursive: true });
  /** @type {Running[]} */
  const running = [];
  for (const name of readdirSync(folder).filter((entry) => /^\d+\.json$/.test(entry))) {
    const file = join(folder, name);
    /** @type {Running | null} */
    const record = readJson(file);
    if (record?.pid === process.pid) continue;
    if (record && identify(record.pid) === record.identity) running.push(record);
    else {
      for (const child of record?.children ?? []) await endLeftover(child);
      remove(file);
    }
  }
  return running;
}

/** Ends the other commands of one kind. @param {string} kind */
export async function endRunning(kind) {
  for (const { pid, identity, ...other } of await listRunning()) {
    if (other.kind !== kind) continue;
    process.kill(pid, "SIGTERM");
    for (let waited = 0; waited < 15_000 && identify(pid) === identity; waited += 50) await pause(50);
    if (identify(pid) === identity) process.kill(pid, "SIGKILL");
  }
  await listRunning();
}

/** @param {Process} child the leader of its own process group, except on Windows */
async function endLeftover({ pid, identity }) {
  for (const signal of /** @type {const} */ (["SIGTERM", "SIGKILL"])) {
    if (identify(pid) !== identity) return;
    signalGroup(pid, signal);
    for (let waited = 0; waited < 3000 && identify(pid) === identity; waited += 50) await pause(50);
  }
}

/** @param {number} pid @param {NodeJS.Signals} signal */
export function signalGroup(pid, signal) {
  try {
    process.kill(process.platform === "win32" ? pid : -pid, signal);
  } catch {
    // It ended between the question and the signal.
  }
}
