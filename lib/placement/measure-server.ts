import "server-only";
import type pg from "pg";
import { briefConnection } from "@/lib/db/brief-connection";
import { inPlatform } from "@/lib/db/scopes";
import { platformJob } from "@/lib/jobs/job";
import { log } from "@/lib/log/log";
import { serverUrl, type ServerAddress } from "./server-url";

const ANSWER_TIMEOUT_MS = 5_000;

export type ServerMeasure = {
  version: string;
  /** One question and its answer on a connection that is there; the quickest of three. */
  latencyMs: number;
  /** Of everybody on that server; `limit` without what is kept for administrators. */
  connections: { used: number; limit: number };
  /** Of our databases there. How much room the disk still has is not for a role like ours to know. */
  dataBytes: bigint;
};

/** Asks a server how it is, as the platform's role. @throws what `pg` throws */
export function measureServer(server: ServerAddress): Promise<ServerMeasure> {
  return briefConnection(serverUrl(server, "platform"), ANSWER_TIMEOUT_MS, async (client) => {
    const latencyMs = Math.min(await roundTrip(client), await roundTrip(client), await roundTrip(client));
    const { rows } = await client.query<{ version: string; used: number; limit: number; bytes: string }>(
      `SELECT split_part(current_setting('server_version'), ' ', 1) AS version,
         (SELECT sum(numbackends)::int FROM pg_stat_database) AS used,
         current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int AS limit,
         (SELECT coalesce(sum(pg_database_size(oid)), 0)::text FROM pg_database
           WHERE (pg_get_userbyid(datdba) = 'livery_owner' OR datname = current_database())
             AND has_database_privilege(oid, 'CONNECT')) AS bytes`,
    );
    const { version, used, limit, bytes } = rows[0]!;
    return { version, latencyMs, connections: { used, limit }, dataBytes: BigInt(bytes) };
  });
}

async function roundTrip(client: pg.Client): Promise<number> {
  const began = performance.now();
  await client.query("SELECT");
  return Math.round((performance.now() - began) * 10) / 10;
}

/** Writes down how much data a server has; the next tenants are placed by it. */
export async function recordSize(id: string, dataBytes: bigint): Promise<void> {
  await inPlatform((db) =>
    db.server.updateMany({ where: { id }, data: { dataBytes, measuredAt: new Date() } }),
  );
}

/** Every ten minutes: how much data each server has. */
export const measureServers = platformJob({
  id: "servers-measure",
  cron: "*/10 * * * *",
  async run() {
    const servers = await inPlatform((db) => db.server.findMany(), { readOnly: true });
    for (const server of servers) {
      const measured = await measureServer(server).catch((error: Error) => {
        log.warn({ server: server.id, error: error.message }, "a server could not be measured");
        return null;
      });
      if (measured) await recordSize(server.id, measured.dataBytes);
    }
  },
});
