// Starts or attaches to a real PostgreSQL that came with npm. It is detached: it survives a killed launcher, and
// the next start finds it again. What it needs to know stands beside the data in <directory>.json.
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { accountOfData } from "./lib/account.mjs";
import { readJson, remove, tail, writeJson } from "./lib/files.mjs";
import { freePort } from "./lib/ports.mjs";
import { homeFor, initialise, refusePhysicalReplication } from "./lib/postgres-data.mjs";
import { execute, postgresPrograms } from "./lib/postgres-programs.mjs";
import { identify, programOf } from "./lib/process-identity.mjs";
import { Refusal } from "./lib/refusal.mjs";
import { pause } from "./lib/time.mjs";

const usualPort = 54329;
const attempts = 40;

/**
 * @typedef {object} State beside the data directory
 * @property {number} port
 * @property {string} password
 * @property {string | null} outside where the data is when it could not be in its place
 *
 * @typedef {object} Cluster
 * @property {string} adminUrl of the database `postgres`
 * @property {number} port
 * @property {string} version
 * @property {"new" | "started" | "was running"} how
 */

/**
 * @param {string} directory for the data
 * @param {{ durable?: boolean, firstPort?: number }} [options] `durable: false` for tests: faster, and lost when the machine
 *   stops; `firstPort` is where new data looks for a port that is free
 * @returns {Promise<Cluster>}
 */
export async function ensurePostgres(directory, { durable = true, firstPort = usualPort } = {}) {
  const known = readState(directory);
  const running = known && (await attach(directory, known));
  if (running) return { ...running, how: "was running" };

  const account = accountOfData(known?.outside ?? directory);
  const home = known?.outside ?? homeFor(directory, account);
  const programs = postgresPrograms(account, dirname(home));
  const exists = existsSync(join(home, "PG_VERSION"));
  if (exists && !known)
    throw new Refusal(
      `${directory}.json with the password of the data beside it is missing: restore it, or begin afresh with npm run reset.`,
    );
  const state = exists && known ? known : newState(home === directory ? null : home, firstPort);
  if (!exists) {
    // First the password, then the data that it opens: never data without its password.
    writeJson(stateFile(directory), state, 0o600);
    await initialise(home, account, programs, { password: state.password, durable });
  }
  refuseOtherVersion(home, await versionOf(programs, account));

  for (let attempt = 0; ; attempt++) {
    // Beside the wish for the same port as last time there may be a starter elsewhere that was quicker.
    state.port = await freePort(state.port);
    writeJson(stateFile(directory), state, 0o600);
    const failure = await start(home, account, programs, state.port, logFor(directory, home, account));
    const cluster = await attach(directory, state);
    if (cluster) return { ...cluster, how: exists ? "started" : "new" };
    // After a kill -9 of the postmaster its children need a moment to leave the shared memory.
    if (attempt === attempts)
      throw new Refusal("The embedded PostgreSQL does not start.", { detail: failure });
    await pause(250);
  }
}

/** The one that serves this data now, if there is one. @param {string} directory */
export async function findPostgres(directory) {
  const known = readState(directory);
  return known && (await attach(directory, known));
}

/** @param {string} directory @returns {Promise<boolean>} whether one was running */
export async function stopPostgres(directory) {
  const state = readState(directory);
  const home = state?.outside ?? directory;
  if (!existsSync(join(home, "postmaster.pid"))) return false;
  const account = accountOfData(home);
  const pgCtl = postgresPrograms(account, dirname(home))("pg_ctl");
  for (const mode of ["fast", "immediate"])
    if ((await execute(pgCtl, ["stop", "-D", home, "-m", mode, "-w", "-t", "20"], account)).code === 0)
      return true;
  return false;
}

/** Deletes the data, wherever it is. @param {string} directory */
export async function deletePostgres(directory) {
  const outside = readState(directory)?.outside;
  await stopPostgres(directory);
  // There it has a folder around it, with the copy of the programs.
  if (outside) remove(dirname(outside));
  remove(directory);
  remove(stateFile(directory));
}

/** @param {string} directory */
function stateFile(directory) {
  return `${directory}.json`;
}

/** @param {string} directory @returns {State | null} */
function readState(directory) {
  return readJson(stateFile(directory));
}

/** @param {string | null} outside @param {number} port @returns {State} */
function newState(outside, port) {
  return { port, password: randomBytes(18).toString("hex"), outside };
}

/**
 * @param {string} directory @param {State} state
 * @returns {Promise<Omit<Cluster, "how"> | null>} null unless this very data is served
 */
async function attach(directory, state) {
  const home = state.outside ?? directory;
  const port = portOf(home);
  if (port === null) return null;
  const { default: pg } = await import("pg");
  const adminUrl = `postgresql://postgres:${state.password}@127.0.0.1:${port}/postgres`;
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 3000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query(
      "SELECT current_setting('data_directory') AS home, current_setting('server_version') AS version",
    );
    if (realpathSync(rows[0].home) !== realpathSync(home)) return null;
    return { adminUrl, port, version: rows[0].version };
  } catch {
    return null;
  } finally {
    client.end().catch(() => {});
  }
}

/** The port in postmaster.pid: a killed start may have left a server on another one than we wished. @param {string} home */
function portOf(home) {
  const file = join(home, "postmaster.pid");
  const port = existsSync(file) ? Number(readFileSync(file, "utf8").split("\n")[3]) : 0;
  return port > 0 ? port : null;
}

/**
 * @param {string} home @param {import("./lib/account.mjs").Account | null} account
 * @param {import("./lib/postgres-programs.mjs").Programs} programs @param {number} port @param {string} log
 */
async function start(home, account, programs, port, log) {
  forgetStrangersPid(join(home, "postmaster.pid"));
  refusePhysicalReplication(home);
  // A move that nobody goes on with may not fill the disk.
  const settings = `-p ${port} -c max_slot_wal_keep_size=8GB`;
  await execute(
    programs("pg_ctl"),
    ["start", "-D", home, "-l", log, "-w", "-t", "60", "-o", settings],
    account,
    true,
  );
  return tail(log, 8);
}

/**
 * After a restart of the machine the number in postmaster.pid may belong to some other program of ours, and
 * PostgreSQL would not start.
 * @param {string} file
 */
function forgetStrangersPid(file) {
  if (process.platform === "win32" || !existsSync(file)) return;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  if (pid > 0 && identify(pid) !== null && !programOf(pid).includes("postgres")) remove(file);
}

/** @param {string} directory @param {string} home @param {import("./lib/account.mjs").Account | null} account */
function logFor(directory, home, account) {
  const log =
    home === directory ? join(dirname(directory), "log", `${basename(directory)}.log`) : `${home}.log`;
  mkdirSync(dirname(log), { recursive: true });
  writeFileSync(log, "", { mode: 0o640 });
  if (account) chownSync(log, account.uid, account.gid);
  return log;
}

/** @param {import("./lib/postgres-programs.mjs").Programs} programs @param {import("./lib/account.mjs").Account | null} account */
async function versionOf(programs, account) {
  const { output } = await execute(programs("postgres"), ["--version"], account);
  return /(\d+)/.exec(output)?.[1] ?? "";
}

/** @param {string} home @param {string} version */
function refuseOtherVersion(home, version) {
  const made = readFileSync(join(home, "PG_VERSION"), "utf8").trim();
  if (made !== version)
    throw new Refusal(
      `The data in ${home} was made by PostgreSQL ${made} and this is ${version}: begin afresh with npm run reset.`,
    );
}
