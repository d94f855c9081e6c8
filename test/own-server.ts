import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  chmodSync,
  chownSync,
  mkdtempSync,
  openSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { addServer } from "@/lib/placement/add-server";
import { addServerSchema } from "@/lib/placement/schema";
import { setAccepting } from "@/lib/placement/set-accepting";
import type { PlatformContext } from "@/lib/tenancy/context";
import { unprivilegedAccount } from "@/scripts/lib/account.mjs";
import { remove } from "@/scripts/lib/files.mjs";
import { freePort } from "@/scripts/lib/ports.mjs";
import { refusePhysicalReplication } from "@/scripts/lib/postgres-data.mjs";
import { execute, postgresPrograms, type Programs } from "@/scripts/lib/postgres-programs.mjs";
import { ownPort } from "./own-port";

const PASSWORD = "postgres";
const START_TIMEOUT_MS = 90_000;

/** Differs from the embedded one in how the locale is said. */
const LOCALE = {
  embedded: ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"],
  other: ["--locale=C.UTF-8"],
};

const SETTINGS = [
  "listen_addresses = '127.0.0.1'",
  "unix_socket_directories = ''",
  "wal_level = logical",
  "max_connections = 200",
  "max_replication_slots = 20",
  "max_wal_senders = 20",
  "timezone = 'UTC'",
  // What is acknowledged survives the death of every process, which is what we do to it; the machine stays.
  "fsync = off",
];

export type OwnServer = {
  readonly adminUrl: string;
  readonly port: number;
  /** Ends it as a power cut would, and returns when none of its processes is left. */
  kill: () => Promise<void>;
  start: () => Promise<void>;
  /** Ends it, and removes its data. */
  remove: () => Promise<void>;
};

/**
 * A PostgreSQL of a test's own, always on the same port, which may be killed at any moment.
 * @param folder of the programs of another version than the embedded one
 */
export async function makeServer(folder?: string): Promise<OwnServer> {
  const account = unprivilegedAccount();
  const home = mkdtempSync(join(tmpdir(), "livery-own-"));
  chmodSync(home, 0o755);
  const programs: Programs = folder ? (name) => join(folder, name) : postgresPrograms(account, home);
  const data = join(home, "data");
  const log = join(home, "log");
  const passwordFile = join(home, "password");
  writeFileSync(passwordFile, PASSWORD);
  if (account) for (const path of [home, passwordFile]) chownSync(path, account.uid, account.gid);
  const access = [
    "-U",
    "postgres",
    "-A",
    "scram-sha-256",
    "--pwfile",
    passwordFile,
    "-E",
    "UTF8",
    "--no-sync",
  ];
  const locale = folder ? LOCALE.other : LOCALE.embedded;
  const made = await execute(programs("initdb"), ["-D", data, ...access, ...locale], account);
  if (made.code !== 0) throw new Error(made.output);
  const port = await freePort(ownPort());
  appendFileSync(join(data, "postgresql.conf"), `\n${[...SETTINGS, `port = ${port}`].join("\n")}\n`);
  refusePhysicalReplication(data);
  const adminUrl = `postgresql://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`;
  let child: ChildProcess | undefined;

  const end = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode) return;
    const gone = once(child, "exit");
    child.kill(signal);
    await gone;
  };
  const whenWeGo = () => void child?.kill("SIGQUIT");
  process.once("exit", whenWeGo);

  const server: OwnServer = {
    adminUrl,
    port,
    start: async () => {
      const until = Date.now() + START_TIMEOUT_MS;
      for (;;) {
        const output = openSync(log, "a");
        const ids = account ? { uid: account.uid, gid: account.gid } : {};
        // A session of its own: Ctrl-C at the terminal is for us.
        child = spawn(programs("postgres"), ["-D", data], {
          ...ids,
          cwd: "/",
          detached: true,
          stdio: ["ignore", output, output],
        });
        // After a kill its children need a moment to leave the shared memory: then it ends at once, and is tried again.
        while (child.exitCode === null && Date.now() < until) {
          if (await answers(adminUrl)) return;
          await pause(50);
        }
        if (Date.now() >= until) throw new Error(readFileSync(log, "utf8").slice(-2_000));
      }
    },
    kill: () => end("SIGKILL"),
    remove: async () => {
      process.off("exit", whenWeGo);
      await end("SIGINT");
      remove(home);
    },
  };
  await server.start();
  return server;
}

const operator: PlatformContext = { actor: { kind: "system", id: null, name: "Test" }, requestId: "test" };

/** As an operator adds it and opens it. */
export async function addOwnServer(id: string, { adminUrl }: OwnServer): Promise<void> {
  await addServer(operator, addServerSchema.parse({ id, adminUrl }));
  await setAccepting(operator, { serverId: id, accepting: true });
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
