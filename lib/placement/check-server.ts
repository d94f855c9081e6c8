import "server-only";
import { briefConnection } from "@/lib/db/brief-connection";
import { findBrokenRules } from "@/lib/db/rules";
import { inPlatform } from "@/lib/db/scopes";
import { serverEnv } from "@/lib/env/server";
import type { PlatformContext } from "@/lib/tenancy/context";
import { measureServer, recordSize, type ServerMeasure } from "./measure-server";
import { readReplicaState, type ReplicaState, type WithReplica } from "./replica-state";
import { addressInWords, serverUrl } from "./server-url";

const ANSWER_TIMEOUT_MS = 5_000;

export type ServerCheck = {
  id: string;
  name: string;
  address: string;
  /** Null where it does not answer; `problems` says why. */
  measure: ServerMeasure | null;
  replica: ReplicaState | null;
  /** What needs a person. */
  problems: string[];
};

/** Looks closely at the servers, or at one of them, and writes down how much data they have. */
export async function checkServers(_ctx: PlatformContext, id?: string): Promise<ServerCheck[]> {
  const servers = await inPlatform(
    (db) => db.server.findMany({ where: { id }, orderBy: { createdAt: "asc" } }),
    { readOnly: true },
  );
  return Promise.all(servers.map(check));
}

async function check(server: WithReplica & { id: string; name: string }): Promise<ServerCheck> {
  const problems: string[] = [];
  const attempt = async <Result>(what: string, run: () => Promise<Result>): Promise<Result | null> => {
    try {
      return await run();
    } catch (error) {
      const { message, code } = error as { message?: string; code?: string };
      problems.push(`${what}: ${message || code}`);
      return null;
    }
  };
  const measure = await attempt("It does not answer", () => measureServer(server));
  const replica = await readReplicaState(server);
  if (measure) {
    await recordSize(server.id, measure.dataBytes);
    problems.push(...shortages(measure, server.id));
    const rules = () => briefConnection(serverUrl(server, "app"), ANSWER_TIMEOUT_MS, findBrokenRules);
    for (const rule of (await attempt("The application cannot enter", rules)) ?? [])
      problems.push(`The rules of isolation are broken: ${rule}`);
  }
  if (replica?.kind === "silent") problems.push("Its replica does not answer; the server does its work.");
  if (replica?.kind === "other") problems.push("Its replica does not follow it, and is not asked.");
  const { id, name } = server;
  return { id, name, address: addressInWords(server), measure, replica, problems };
}

/** What one more process would not get. On the main server each has a pool for the platform as well. */
function shortages({ version, connections: { used, limit } }: ServerMeasure, id: string): string[] {
  const { POOL_MAX } = serverEnv();
  const wanted = id === "main" ? 2 * POOL_MAX : POOL_MAX;
  const found: string[] = [];
  if (Number.parseInt(version, 10) < 15) found.push(`PostgreSQL ${version} is older than 15.`);
  if (limit - used < wanted)
    found.push(
      `${limit - used} of ${limit} connections are free, and a process may want ${wanted}: raise max_connections, or lower POOL_MAX.`,
    );
  return found;
}
