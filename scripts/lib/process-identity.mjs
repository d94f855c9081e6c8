import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * A text that names this run of a process, or null when it is gone. A process number alone is not enough:
 * after a kill or a restart of the machine the same number belongs to something else.
 * @param {number} pid
 * @returns {string | null}
 */
export function identify(pid) {
  if (process.platform === "linux") return fromProc(pid);
  if (process.platform === "win32") return isAlive(pid) ? "alive" : null;
  const answer = spawnSync("ps", ["-o", "stat=,lstart=", "-p", String(pid)], { encoding: "utf8" });
  const text = (answer.stdout ?? "").trim();
  return text === "" || text.startsWith("Z") ? null : text.replace(/^\S+\s+/, "");
}

/** @param {number} pid the name of its program, "" when unknown */
export function programOf(pid) {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/comm`, "utf8").trim();
  } catch {
    return "";
  }
  if (process.platform === "win32") return "";
  return (spawnSync("ps", ["-o", "comm=", "-p", String(pid)], { encoding: "utf8" }).stdout ?? "").trim();
}

/** @param {number} pid */
function fromProc(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z") return null;
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}:${fields[19]}`;
  } catch {
    return null;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}
