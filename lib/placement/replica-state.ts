import "server-only";
import { briefConnection } from "@/lib/db/brief-connection";
import { serverUrl, type ServerAddress } from "./server-url";

export type ReplicaState =
  /** It follows; `behindBytes` of what its primary has written it does not show yet. */
  | { kind: "follows"; behindBytes: number }
  /** It answers, and does not follow this server: promoted, or of another one. */
  | { kind: "other" }
  | { kind: "silent" }
  /** It answers, and its primary does not. */
  | { kind: "orphaned" };

export type WithReplica = ServerAddress & { replicaHost: string | null; replicaPort: number | null };

const ANSWER_TIMEOUT_MS = 2_000;
type Row = { id: string; lsn: string | null; follows: boolean };
const WHERE = `SELECT system_identifier::text AS id, pg_is_in_recovery() AS follows,
  pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_insert_lsn() END, '0/0')::text AS lsn
  FROM pg_control_system()`;

/** How the replica of a server is right now; null where there is none. */
export async function readReplicaState(server: WithReplica): Promise<ReplicaState | null> {
  if (server.replicaHost === null) return null;
  const [primary, standby] = await Promise.all([
    ask(serverUrl(server, "app")),
    ask(replicaUrl(server, server.replicaHost, server.replicaPort!)),
  ]);
  if (!standby) return { kind: "silent" };
  if (!primary) return { kind: "orphaned" };
  if (!standby.follows || standby.id !== primary.id || standby.lsn === null) return { kind: "other" };
  const behind = BigInt(primary.lsn ?? 0) - BigInt(standby.lsn);
  return { kind: "follows", behindBytes: Number(behind < 0n ? 0n : behind) };
}

function ask(url: string): Promise<Row | null> {
  return briefConnection(
    url,
    ANSWER_TIMEOUT_MS,
    async (client) => (await client.query<Row>(WHERE)).rows[0]!,
  ).catch(() => null);
}

function replicaUrl(server: ServerAddress, host: string, port: number): string {
  const database = server.database ?? new URL(serverUrl(server, "app")).pathname.slice(1);
  return serverUrl({ host, port, ssl: server.ssl, database }, "app");
}
