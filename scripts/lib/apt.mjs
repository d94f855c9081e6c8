import { existsSync } from "node:fs";

/** @type {Map<string, Promise<void>>} by package */
const asked = new Map();
/** The end of the newest: apt does not work beside itself. @type {Promise<void>} */
let newest = Promise.resolve();

/**
 * Installs a package of the system's, where that can be done: as root, on Debian and its kin. Once in a process, however many ask for
 * it, and one after the other.
 * @param {import("./session.mjs").Session} session @param {string} name @param {string} log
 * @returns {Promise<void>}
 */
export function installPackage(session, name, log) {
  const before = asked.get(name);
  if (before) return before;
  const own = newest.then(() => install(session, name, log));
  asked.set(name, own);
  newest = own.catch(() => {});
  return own;
}

/** @param {import("./session.mjs").Session} session @param {string} name @param {string} log */
async function install(session, name, log) {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const options = { log, allowFailure: true, env };
  await session.run("apt-get update", "apt-get", ["update"], options);
  const args = ["install", "-y", "--no-install-recommends", "-o", "Dpkg::Options::=--force-confdef", name];
  // A package of a server would start one.
  await session.run("apt-get install", "apt-get", args, { ...options, env: { ...env, RUNLEVEL: "1" } });
}
