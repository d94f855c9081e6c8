import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { inRoot, remove, root } from "./files.mjs";

const MEMORY = "/dev/shm";
const ROOM_BYTES = 8 * 1024 ** 3;

/**
 * Where tests put what nobody keeps: in memory where there is much of it, so that none waits for a disk that others share.
 * @param {{ freeBytes?: (path: string) => number }} [options]
 * @returns {string} a folder of this checkout's alone, or .data
 */
export function testDataFolder({ freeBytes = freeBytesOf } = {}) {
  if (freeBytes(MEMORY) < ROOM_BYTES) return inRoot(".data");
  return join(MEMORY, `livery-tests-${createHash("sha256").update(root).digest("hex").slice(0, 12)}`);
}

const folder = testDataFolder();

/** Makes the folder, and one in it for temporary files, which servers under other accounts reach as well. */
export function prepareTestData() {
  const temporary = join(folder, "tmp");
  mkdirSync(temporary, { recursive: true });
  chmodSync(temporary, 0o1777);
  return { folder, temporary };
}

/** Gives the memory back. What stands in .data stays, as all else there. */
export function dropTestData() {
  if (folder.startsWith(MEMORY)) remove(folder);
}

/** @param {string} path @returns {number} 0 where there is no such place */
function freeBytesOf(path) {
  try {
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize;
  } catch {
    return 0;
  }
}
