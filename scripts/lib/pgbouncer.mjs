import { spawn } from "node:child_process";
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unprivilegedAccount } from "./account.mjs";
import { installPackage } from "./apt.mjs";
import { inRoot } from "./files.mjs";
import { freePort } from "./ports.mjs";
import { Refusal } from "./refusal.mjs";
import { pause } from "./time.mjs";

const places = [
  "/usr/sbin/pgbouncer",
  "/usr/bin/pgbouncer",
  "/usr/local/bin/pgbouncer",
  "/opt/homebrew/bin/pgbouncer",
];

/**
 * PgBouncer's program, installed where that can be done.
 * @param {import("./session.mjs").Session} session
 * @returns {Promise<string | null>} its path, or null where there is none
 */
export async function ensurePgBouncer(session) {
  if (!places.some((place) => existsSync(place)))
    await installPackage(session, "pgbouncer", inRoot(".data", "log", "pgbouncer.log"));
  return places.find((place) => existsSync(place)) ?? null;
}

/**
 * Starts a PgBouncer in transaction mode before every database of a PostgreSQL, with few connections behind it.
 * @param {string} program @param {{ adminUrl: string, users: Record<string, string>, serverConnections: number }} options
 *   `users`: passwords by role
 * @returns {Promise<{ port: number, stop: () => Promise<void> }>}
 */
export async function startPgBouncer(program, { adminUrl, users, serverConnections }) {
  const account = unprivilegedAccount();
  const folder = mkdtempSync(join(tmpdir(), "pgbouncer-"));
  const server = new URL(adminUrl);
  const port = await freePort(6432);
  mkdirSync(folder, { recursive: true });
  const write = (/** @type {string} */ name, /** @type {string} */ text) => {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
    if (account) chownSync(join(folder, name), account.uid, account.gid);
  };
  write(
    "users.txt",
    Object.entries(users)
      .map(([name, password]) => `"${name}" "${password}"\n`)
      .join(""),
  );
  write(
    "pgbouncer.ini",
    `[databases]
* = host=${server.hostname} port=${server.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${join(folder, "users.txt")}
pool_mode = transaction
default_pool_size = ${serverConnections}
max_client_conn = 1000
server_idle_timeout = 5
server_connect_timeout = 3
server_login_retry = 1
query_wait_timeout = 20
`,
  );
  if (account) chownSync(folder, account.uid, account.gid);
  const child = spawn(program, ["-q", join(folder, "pgbouncer.ini")], {
    stdio: "ignore",
    ...(account && { uid: account.uid, gid: account.gid }),
  });
  const stop = async () => {
    const gone = new Promise((resolve) => child.once("exit", resolve));
    if (child.exitCode === null && child.kill("SIGTERM")) await Promise.race([gone, pause(3_000)]);
    rmSync(folder, { recursive: true, force: true });
  };
  for (let attempt = 0; attempt < 50; attempt++) {
    if (child.exitCode !== null) break;
    if (await answers(port)) return { port, stop };
    await pause(100);
  }
  await stop();
  throw new Refusal(`PgBouncer (${program}) did not start.`);
}

/** @param {number} port @returns {Promise<boolean>} */
function answers(port) {
  return new Promise((resolve) => {
    const socket = createConnection({ host: "127.0.0.1", port }, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
