import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the checkout. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** @param {string[]} parts a path inside the checkout */
export function inRoot(...parts) {
  return join(root, ...parts);
}

/** @param {string} file @returns {any} the parsed content, or null when it is missing or cut short */
export function readJson(file) {
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/**
 * Writes all of the file or nothing of it, so that a kill at any moment leaves the old or the new one.
 * @param {string} file @param {unknown} value @param {number} [mode]
 */
export function writeJson(file, value, mode = 0o644) {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.draft`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode });
  renameSync(draft, file);
}

/** @param {string} path */
export function remove(path) {
  rmSync(path, { recursive: true, force: true, maxRetries: 5 });
}

/** @param {string} file @param {number} lines the last lines of a log, or "" */
export function tail(file, lines) {
  if (!existsSync(file)) return "";
  return readFileSync(file, "utf8").trimEnd().split("\n").slice(-lines).join("\n");
}
