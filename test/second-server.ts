import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { appendFileSync, chownSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { addServer } from "@/lib/placement/add-server";
import { addServerSchema } from "@/lib/placement/schema";
import { setAccepting } from "@/lib/placement/set-accepting";
import { inRoot } from "@/scripts/lib/files.mjs";
import { deletePostgres, ensurePostgres, stopPostgres } from "@/scripts/postgres.mjs";
import { onCluster } from "./cluster";
import { ownPort } from "./own-port";

/** A PostgreSQL beside the one of the tests, of its own for the file that asks for it. */
export function secondServer() {
  const directory = inRoot(".data", `test-server-${randomBytes(4).toString("hex")}`);
  const firstPort = ownPort();
  let port = 0;
  const server = {
    directory,
    adminUrl: "",
    start: async () => {
      ({ adminUrl: server.adminUrl, port } = await ensurePostgres(directory, { durable: false, firstPort }));
    },
    stop: () => stopPostgres(directory),
    get port() {
      return port;
    },
  };
  beforeAll(server.start);
  afterAll(() => deletePostgres(directory));
  return server;
}

const ctx = { actor: { kind: "system", id: null, name: "Test" } as const, requestId: "test" };

/** Adds it under an id, open to new tenants. */
export async function addAndOpen(id: string, adminUrl: string): Promise<void> {
  await addServer(ctx, addServerSchema.parse({ id, adminUrl }));
  await setAccepting(ctx, { serverId: id, accepting: true });
}

type State = { port: number; password: string; outside: string | null };

/**
 * A streaming standby of a second server, made when its `create` is called: the data is copied between the start and the end
 * of a backup, because the embedded PostgreSQL comes without pg_basebackup.
 */
export function standbyOf(primary: ReturnType<typeof secondServer>) {
  const directory = `${primary.directory}-standby`;
  const standby = {
    adminUrl: "",
    port: 0,
    create: async () => {
      const state = JSON.parse(readFileSync(`${primary.directory}.json`, "utf8")) as State;
      const outside = state.outside && join(dirname(state.outside), basename(directory));
      const [from, to] = [state.outside ?? primary.directory, outside ?? directory];
      const write = (name: string, text: string) => {
        const { uid, gid } = statSync(to); // PostgreSQL may run as somebody else than the tests
        writeFileSync(join(to, name), text);
        chownSync(join(to, name), uid, gid);
      };
      // Its own lines for it are taken away (refusePhysicalReplication); this one is of another kind, and stays.
      appendFileSync(
        join(from, "pg_hba.conf"),
        "\nhostnossl replication postgres 127.0.0.1/32 scram-sha-256\n",
      );
      await onCluster(async (client) => {
        await client.query("SELECT pg_reload_conf()");
        await client.query("SELECT pg_backup_start('standby', true)");
        execFileSync("cp", ["-a", from, to]);
        const { rows } = await client.query<{ labelfile: string }>(
          "SELECT labelfile FROM pg_backup_stop(false)",
        );
        rmSync(join(to, "postmaster.pid"));
        execFileSync("sh", ["-c", `rm -rf "$0"/pg_wal/0*`, to]);
        write("backup_label", rows[0]!.labelfile);
      }, primary.adminUrl);
      write("standby.signal", "");
      const { port, password } = new URL(primary.adminUrl);
      const upstream = `host=127.0.0.1 port=${port} user=postgres password=${password}`;
      write("postgresql.auto.conf", `primary_conninfo = '${upstream}'\n`);
      writeFileSync(`${directory}.json`, JSON.stringify({ ...state, port: Number(port) + 1, outside }));
      await standby.start();
    },
    start: async () => {
      ({ adminUrl: standby.adminUrl, port: standby.port } = await ensurePostgres(directory));
    },
    stop: () => stopPostgres(directory),
    query: async (sql: string, database = "postgres") => {
      const url = new URL(standby.adminUrl);
      url.pathname = `/${database}`;
      return onCluster(async (client) => (await client.query<Record<string, unknown>>(sql)).rows, url.href);
    },
  };
  afterAll(() => deletePostgres(directory));
  return standby;
}
