import { linkSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inRoot, readJson, remove } from "./files.mjs";
import { identify } from "./process-identity.mjs";
import { listRunning } from "./registry.mjs";
import { pause } from "./time.mjs";

const folder = inRoot(".data", "run");

/**
 * Runs `work` while no other command on this checkout holds the same lock. The lock of a process that was killed
 * is taken over after what it had started is ended.
 * @template Result
 * @param {string} name
 * @param {{ onWait?: (pid: number) => void, signal?: AbortSignal }} options
 * @param {() => Promise<Result>} work
 */
export async function withLock(name, { onWait, signal }, work) {
  const file = join(folder, `${name}.lock`);
  mkdirSync(folder, { recursive: true });
  while (!take(file)) {
    signal?.throwIfAborted();
    const holder = readJson(file);
    if (holder && identify(holder.pid) === holder.identity) {
      onWait?.(holder.pid);
      await pause(200);
    } else {
      await listRunning();
      discard(file, holder?.token);
    }
  }
  try {
    return await work();
  } finally {
    remove(file);
  }
}

/** @param {string} file created complete in one moment, by linking a finished file to its name */
function take(file) {
  const draft = `${file}.${process.pid}`;
  const token = `${process.pid}-${Date.now()}-${Math.random()}`;
  writeFileSync(draft, JSON.stringify({ pid: process.pid, identity: identify(process.pid), token }));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "EEXIST") return false;
    throw error;
  } finally {
    remove(draft);
  }
}

/** @param {string} file @param {string | undefined} token of the dead holder */
function discard(file, token) {
  const aside = `${file}.old.${process.pid}`;
  try {
    renameSync(file, aside);
    // Someone else may have replaced the dead lock by a living one a moment ago: give that one back.
    if (readJson(aside)?.token !== token) linkSync(aside, file);
  } catch {
    // Already gone, or already taken again: the next round looks afresh.
  } finally {
    remove(aside);
  }
}
