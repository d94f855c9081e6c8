// Where the data of the embedded PostgreSQL is, and how it is made.
import { createHash } from "node:crypto";
import {
  appendFileSync,
  chownSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { canReach } from "./account.mjs";
import { remove, root } from "./files.mjs";
import { execute } from "./postgres-programs.mjs";
import { Refusal } from "./refusal.mjs";

/**
 * Where the data goes: where it was asked for, unless the account that runs PostgreSQL cannot get there
 * (a checkout below /root).
 * @param {string} directory @param {import("./account.mjs").Account | null} account
 */
export function homeFor(directory, account) {
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
 * @param {string} home @param {import("./account.mjs").Account | null} account
 * @param {import("./postgres-programs.mjs").Programs} programs
 * @param {{ password: string, durable: boolean }} options
 */
export async function initialise(home, account, programs, { password, durable }) {
  removeDrafts(home);
  const draft = `${home}.new-${process.pid}-${Date.now()}`;
  const passwordFile = `${draft}.password`;
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) for (const path of [draft, passwordFile]) chownSync(path, account.uid, account.gid);
  try {
    // Unicode without the C library's collations: the same order and the same indexes on every machine.
    const locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
    const access = ["-U", "postgres", "-A", "scram-sha-256", "--pwfile", passwordFile];
    const speed = durable ? [] : ["--no-sync"];
    const args = ["-D", draft, "-E", "UTF8", ...access, ...locale, ...speed];
    const { code, output } = await execute(programs("initdb"), args, account);
    if (code !== 0)
      throw new Refusal("The embedded PostgreSQL could not make its data directory.", {
        detail: output.trim(),
      });
  } finally {
    remove(passwordFile);
  }
  appendFileSync(join(draft, "postgresql.conf"), configuration(durable));
  renameSync(draft, home);
}

/**
 * The mover follows changes database by database. With initdb's own lines its role could copy the whole server, past every
 * policy and every grant. Data that was made before there was a mover has them as well.
 * @param {string} home
 */
export function refusePhysicalReplication(home) {
  const file = join(home, "pg_hba.conf");
  const lines = readFileSync(file, "utf8").split("\n");
  writeFileSync(file, lines.filter((line) => !/^(local|host)\s+replication\s/.test(line)).join("\n"));
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
