// Starts or attaches to a real PostgreSQL that came with npm. It is detached: it survives a killed launcher, and
// the next start finds it again. What it needs to know stands beside the data in <directory>.json.
import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  appendFileSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { canReach, unprivilegedAccount } from "./lib/account.mjs";
import { readJson, remove, root, tail, writeJson } from "./lib/files.mjs";
import { freePort } from "./lib/ports.mjs";
import { idsOf, postgresPrograms } from "./lib/postgres-binaries.mjs";
import { identify, programOf } from "./lib/process-identity.mjs";
import { Refusal } from "./lib/refusal.mjs";
import { pause } from "./lib/time.mjs";

const firstPort = 54329;
const attempts = 40;

/**
 * @typedef {object} State beside the data directory
 * @property {number} port
 * @property {string} password
 * @property {string} home where the data really is
 *
 * @typedef {object} Cluster
 * @property {string} adminUrl of the database `postgres`
 * @property {number} port
 * @property {string} version
 * @property {"new" | "started" | "was running"} how
 */

/**
 * @param {string} directory for the data
 * @param {{ durable?: boolean }} [options] `durable: false` for tests: faster, and lost when the machine stops
 * @returns {Promise<Cluster>}
 */
export async function ensurePostgres(directory, { durable = true } = {}) {
  const state = readState(directory);
  const running = state && (await attach(state));
  if (running) return { ...running, how: "was running" };

  const account = unprivilegedAccount();
  const home = state?.home ?? homeFor(directory, account);
  const programs = postgresPrograms(account, dirname(home));
  const exists = existsSync(join(home, "PG_VERSION"));
  if (exists && !state)
    throw new Refusal(
      `${directory}.json with the password of the data beside it is missing: restore it, or begin afresh with npm run reset.`,
    );
  const usable = state && exists ? state : await initialise(directory, home, account, programs, durable);
  refuseOtherVersion(home, await versionOf(programs, account));

  for (let attempt = 0; ; attempt++) {
    // Beside the wish for the same port as last time there may be a starter elsewhere that was quicker.
    usable.port = await freePort(usable.port);
    writeJson(stateFile(directory), usable, 0o600);
    const failure = await start(home, account, programs, usable.port, logFor(directory, home, account));
    const cluster = await attach(usable);
    if (cluster) return { ...cluster, how: exists ? "started" : "new" };
    // After a kill -9 of the postmaster its children need a moment to leave the shared memory.
    if (attempt === attempts)
      throw new Refusal("The embedded PostgreSQL does not start.", { detail: failure });
    await pause(250);
  }
}

/** @param {string} directory @returns {Promise<boolean>} whether one was running */
export async function stopPostgres(directory) {
  const state = readState(directory);
  if (!state || !existsSync(join(state.home, "postmaster.pid"))) return false;
  const account = unprivilegedAccount();
  const pgCtl = postgresPrograms(account, dirname(state.home))("pg_ctl");
  for (const mode of ["fast", "immediate"])
    if ((await execute(pgCtl, ["stop", "-D", state.home, "-m", mode, "-w", "-t", "20"], account)).code === 0)
      return true;
  return false;
}

/** Deletes the data, wherever it is. @param {string} directory */
export async function deletePostgres(directory) {
  const home = readState(directory)?.home;
  await stopPostgres(directory);
  // Outside of the checkout there is a folder around it, with the copy of the programs.
  if (home && home !== directory) remove(dirname(home));
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

/** @param {State} state @returns {Promise<Omit<Cluster, "how"> | null>} null unless this very data is served */
async function attach(state) {
  const port = portOf(state.home);
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
    if (realpathSync(rows[0].home) !== realpathSync(state.home)) return null;
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
 * Where the data goes: where it was asked for, unless the account that runs PostgreSQL cannot get there
 * (a checkout below /root).
 * @param {string} directory @param {import("./lib/account.mjs").Account | null} account
 */
function homeFor(directory, account) {
  mkdirSync(dirname(directory), { recursive: true });
  if (process.getuid?.() === 0 && !account)
    throw new Refusal(
      "PostgreSQL does not run as root, and there is no account postgres, node or nobody here: start as another user, or set DATABASE_URL.",
    );
  if (!account || canReach(realpathSync(dirname(directory)), account)) return directory;
  const outside = join(
    "/var/tmp",
    `livery-${createHash("sha256").update(root).digest("hex").slice(0, 10)}`,
    basename(dirname(directory)),
  );
  mkdirSync(outside, { recursive: true, mode: 0o755 });
  for (const folder of [outside, dirname(outside)])
    if (statSync(folder).uid !== 0)
      throw new Refusal(`${folder} belongs to another user: remove it, or set DATABASE_URL.`);
  return join(outside, basename(directory));
}

/**
 * Beside its place first and renamed when complete: a cut-off attempt is never taken for data.
 * @param {string} directory @param {string} home @param {import("./lib/account.mjs").Account | null} account
 * @param {ReturnType<typeof postgresPrograms>} programs @param {boolean} durable
 * @returns {Promise<State>}
 */
async function initialise(directory, home, account, programs, durable) {
  removeDrafts(home);
  const draft = `${home}.new-${process.pid}-${Date.now()}`;
  const passwordFile = `${home}.password`;
  /** @type {State} */
  const state = { port: firstPort, password: randomBytes(18).toString("hex"), home };
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, state.password, { mode: 0o600 });
  if (account) for (const path of [draft, passwordFile]) chownSync(path, account.uid, account.gid);
  try {
    // Unicode without the C library's collations: the same order and the same indexes on every machine.
    const locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
    const args = [
      "-D",
      draft,
      "-U",
      "postgres",
      "-A",
      "scram-sha-256",
      "--pwfile",
      passwordFile,
      "-E",
      "UTF8",
      ...locale,
    ];
    const { code, output } = await execute(
      programs("initdb"),
      [...args, ...(durable ? [] : ["--no-sync"])],
      account,
    );
    if (code !== 0)
      throw new Refusal("The embedded PostgreSQL could not make its data directory.", {
        detail: output.trim(),
      });
  } finally {
    remove(passwordFile);
  }
  appendFileSync(join(draft, "postgresql.conf"), configuration(durable));
  writeJson(stateFile(directory), state, 0o600);
  renameSync(draft, home);
  return state;
}

/** What a killed start left; an initdb that outlived it may still write there. @param {string} home */
function removeDrafts(home) {
  for (const name of readdirSync(dirname(home)).filter((entry) =>
    entry.startsWith(`${basename(home)}.new-`),
  )) {
    try {
      remove(join(dirname(home), name));
    } catch {
      // Next time.
    }
  }
}

/** @param {boolean} durable */
function configuration(durable) {
  const lines = [
    "listen_addresses = '127.0.0.1'",
    ...(process.platform === "win32" ? [] : ["unix_socket_directories = ''"]),
    "wal_level = logical",
    "max_connections = 200",
    "max_replication_slots = 20",
    "max_wal_senders = 20",
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    ...(durable ? [] : ["fsync = off", "synchronous_commit = off", "full_page_writes = off"]),
  ];
  return `\n# Livery\n${lines.join("\n")}\n`;
}

/**
 * @param {string} home @param {import("./lib/account.mjs").Account | null} account
 * @param {ReturnType<typeof postgresPrograms>} programs @param {number} port @param {string} log
 */
async function start(home, account, programs, port, log) {
  forgetStrangersPid(join(home, "postmaster.pid"));
  await execute(
    programs("pg_ctl"),
    ["start", "-D", home, "-l", log, "-w", "-t", "60", "-o", `-p ${port}`],
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

/** @param {ReturnType<typeof postgresPrograms>} programs @param {import("./lib/account.mjs").Account | null} account */
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

/**
 * @param {string} file @param {string[]} args @param {import("./lib/account.mjs").Account | null} account
 * @param {boolean} [silent] for a program that leaves a server behind, which would keep our pipe open
 * @returns {Promise<{ code: number, output: string }>}
 */
function execute(file, args, account, silent = false) {
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
