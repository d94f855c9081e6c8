import { existsSync } from "node:fs";

/**
 * Installs a package of the system's, where that can be done: as root, on Debian and its kin.
 * @param {import("./session.mjs").Session} session @param {string} name @param {string} log
 */
export async function installPackage(session, name, log) {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const options = { log, allowFailure: true, env };
  await session.run("apt-get update", "apt-get", ["update"], options);
  const install = ["install", "-y", "--no-install-recommends", "-o", "Dpkg::Options::=--force-confdef", name];
  // A package of a server would start one.
  await session.run("apt-get install", "apt-get", install, { ...options, env: { ...env, RUNLEVEL: "1" } });
}
