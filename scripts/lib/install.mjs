import { createHash } from "node:crypto";
import { accessSync, chmodSync, constants, existsSync, readFileSync, symlinkSync } from "node:fs";
import { delimiter, dirname, join, sep } from "node:path";
import { inRoot, readJson, remove, root, writeJson } from "./files.mjs";
import { Refusal } from "./refusal.mjs";

/** @typedef {import("./session.mjs").Session} Session */
/** @typedef {import("./output.mjs").Note} Note */

const stamp = inRoot("node_modules", ".livery", "install.json");
const binFolder = inRoot("node_modules", ".bin");
const nodePackage = inRoot("node_modules", "node");
const ownNodeFile = join(nodePackage, "bin", process.platform === "win32" ? "node.exe" : "node");

/** What keeps npm, Next.js, Prisma and Playwright from reaching for things this project does not need. */
export const quietTools = {
  // Any program that fails when it is used as an engine; one that succeeds makes migrations "succeed" too.
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1",
  NEXT_TELEMETRY_DISABLED: "1",
  CHECKPOINT_DISABLE: "1",
};

/** The Node.js that npm installed; everything but this launcher runs on it. */
export function ownNode() {
  return existsSync(ownNodeFile) ? ownNodeFile : process.execPath;
}

/**
 * The environment for programs of this project: our Node.js first on the path.
 * @param {Record<string, string | undefined>} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnvironment(extra = {}) {
  const env = { ...process.env, ...quietTools, PRISMA_SCHEMA_ENGINE_BINARY: ownNode(), ...extra };
  return setPath(env, [binFolder, ...pathOf(env).filter((folder) => folder !== binFolder)]);
}

/**
 * The file behind a command of a package, to be run with `ownNode()`: no shell, no `.cmd`, no intermediate process.
 * @param {string} packageName @param {string} [command]
 */
export function toolFile(packageName, command = packageName) {
  const folder = inRoot("node_modules", ...packageName.split("/"));
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof bin === "string" ? bin : bin[command]);
}

/** @param {Session} session @param {Note} note installs what package-lock.json says, unless that is done */
export async function ensureInstalled(session, note) {
  const wanted = hashOf(inRoot("package-lock.json"));
  const upToDate = readJson(stamp)?.lock === wanted && existsSync(ownNodeFile);
  if (upToDate) return "up to date";

  const notInstalledByUs = readJson(stamp) === null && matchesLock();
  if (!notInstalledByUs) await install(session, note);
  await healNode(session, note);
  writeJson(stamp, { lock: wanted });
  return notInstalledByUs ? "found installed" : "installed";
}

/** @param {Session} session @param {Note} note */
async function install(session, note) {
  remove(stamp);
  note("npm ci");
  const flags = ["--include=dev", "--no-audit", "--no-fund"];
  const options = {
    env: npmEnvironment(),
    log: inRoot(".data", "log", "install.log"),
    onLine: (/** @type {string} */ line) => line.startsWith("npm ") || note(line),
  };
  const { code, output } = await npm(session, ["ci", ...flags], options);
  if (code === 0) return;
  // A lockfile written where packages of other platforms could not be seen is incomplete for `npm ci` only.
  if (!output.includes("EUSAGE")) throw npmFailure(output);
  note("npm install");
  const second = await npm(session, ["install", "--no-save", ...flags], options);
  if (second.code !== 0) throw npmFailure(second.output);
}

/** @param {Session} session @param {string[]} args @param {import("./session.mjs").RunOptions} options */
function npm(session, args, options) {
  const allowed = { ...options, allowFailure: true };
  const script = process.env.npm_execpath;
  // npm as a script of the Node.js that is here: the one in node_modules is about to be deleted.
  if (script?.endsWith("npm-cli.js") && existsSync(script) && !isInside(process.execPath))
    return session.run("npm", process.execPath, [script, ...args], allowed);
  const windows = process.platform === "win32";
  return session.run("npm", windows ? "cmd.exe" : "npm", windows ? ["/c", "npm", ...args] : args, allowed);
}

/** @param {string} output */
function npmFailure(output) {
  const errors = output.split("\n").filter((line) => line.startsWith("npm error"));
  return new Refusal(
    "The packages could not be installed: is the npm registry reachable? The whole story is in .data/log/install.log.",
    {
      detail: errors.slice(0, 12).join("\n"),
    },
  );
}

/** npm without our own node_modules/.bin on its path. */
function npmEnvironment() {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, ...quietTools };
  return setPath(
    env,
    pathOf(env).filter((folder) => !isInside(folder)),
  );
}

/** @param {string} path @returns {boolean} whether it is in this checkout */
function isInside(path) {
  return path === root || path.startsWith(root + sep);
}

/** Does node_modules hold what the lockfile asks for? npm keeps a copy of what it installed. */
function matchesLock() {
  const installed = readJson(inRoot("node_modules", ".package-lock.json"))?.packages;
  const wanted = readJson(inRoot("package-lock.json"))?.packages;
  if (!installed || !wanted) return false;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === "" || optional || installed[path]?.version === version,
  );
}

/**
 * Where npm runs no install scripts, the `node` package has not fetched its binary and npm has not linked it.
 * @param {Session} session @param {Note} note
 */
async function healNode(session, note) {
  if (!existsSync(ownNodeFile)) {
    note("Node.js 24");
    const script = join(nodePackage, "installArchSpecificPackage.js");
    // The Node.js we run on may be the very one that was just deleted.
    const node = existsSync(process.execPath) ? process.execPath : "node";
    const result = await session.run("The installer of Node.js 24", node, [script], {
      cwd: nodePackage,
      env: npmEnvironment(),
      allowFailure: true,
    });
    if (!existsSync(ownNodeFile))
      throw new Refusal(
        `npm could not bring Node.js 24 for ${process.platform}-${process.arch}. Use a machine with glibc Linux, macOS or Windows on x64 or arm64.`,
        { detail: result.output.trim() },
      );
  }
  linkCommand("node", join("..", "node", "bin", "node"));
  // npm links no command of the project itself, and npx without a link takes seconds to find it.
  linkCommand("livery", join("..", "..", "scripts", "livery.mjs"));
  makeExecutable(ownNodeFile);
}

/** @param {string} name @param {string} target from where npm keeps its links */
function linkCommand(name, target) {
  const link = join(binFolder, name);
  if (process.platform === "win32" || existsSync(link)) return;
  remove(link);
  symlinkSync(target, link);
}

/** @param {string} file */
function makeExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    chmodSync(file, 0o755);
  }
}

/** @param {string} file */
function hashOf(file) {
  if (!existsSync(file))
    throw new Refusal(`${file} is missing: this does not look like a complete checkout (${dirname(file)}).`);
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

/** @param {NodeJS.ProcessEnv} env Windows spells it `Path` */
function pathKey(env) {
  return Object.keys(env).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
}

/** @param {NodeJS.ProcessEnv} env */
function pathOf(env) {
  return (env[pathKey(env)] ?? "").split(delimiter).filter(Boolean);
}

/** @param {NodeJS.ProcessEnv} env @param {string[]} folders */
function setPath(env, folders) {
  return { ...env, [pathKey(env)]: folders.join(delimiter) };
}
