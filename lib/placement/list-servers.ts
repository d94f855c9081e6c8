import "server-only";
import { briefConnection } from "@/lib/db/brief-connection";
import { inPlatform } from "@/lib/db/scopes";
import type { PlatformContext } from "@/lib/tenancy/context";
import { countTenants } from "./choose-server";
import { loadOf, type TenantCounts } from "./load";
import { readMigrations, type MigrationState } from "./read-migrations";
import { readReplicaState, type ReplicaState } from "./replica-state";
import { addressInWords, serverUrl } from "./server-url";

export type ServerItem = {
  id: string;
  name: string;
  /** Host, port and database, without who signs in. */
  address: string;
  accepting: boolean;
  tenants: TenantCounts;
  /** In units of lib/placement/load.ts. */
  load: number;
  capacity: number;
  /** As last measured; null where it never was. */
  dataBytes: bigint | null;
  replica: ({ address: string } & ReplicaState) | null;
  /** PostgreSQL's version; null where it does not answer. */
  version: string | null;
  /** Of the database that tenants share there. */
  migrations: MigrationState;
};

const ANSWER_TIMEOUT_MS = 2_000;

/** The servers, the main one first, each asked whether it answers right now: as the application would ask. */
export async function listServers(_ctx: PlatformContext): Promise<ServerItem[]> {
  const { servers, tenantsOf } = await inPlatform(
    async (db) => ({
      servers: await db.server.findMany({ orderBy: { createdAt: "asc" } }),
      tenantsOf: await countTenants(db),
    }),
    { readOnly: true },
  );
  const [migrations, versions, replicas] = await Promise.all([
    readMigrations(servers.map((server) => ({ server, database: null, schema: "public" }))),
    Promise.all(servers.map((server) => versionOf(serverUrl(server, "app")))),
    Promise.all(servers.map(readReplicaState)),
  ]);
  return servers
    .map((server, index) => {
      const { id, name, accepting, capacity, dataBytes, replicaHost, replicaPort } = server;
      const tenants = tenantsOf(id);
      const replica = replicas[index] && { address: `${replicaHost}:${replicaPort}`, ...replicas[index] };
      return {
        ...{ id, name, address: addressInWords(server), accepting, capacity, dataBytes, tenants },
        load: loadOf({ tenants, dataBytes }),
        replica: replica ?? null,
        version: versions[index]!,
        migrations: migrations[index]!,
      };
    })
    .sort((one, other) => Number(other.id === "main") - Number(one.id === "main"));
}

async function versionOf(url: string): Promise<string | null> {
  return briefConnection(url, ANSWER_TIMEOUT_MS, async (client) => {
    const { rows } = await client.query<{ server_version: string }>("SHOW server_version");
    return rows[0]!.server_version.split(" ")[0]!; // "17.5 (Debian 17.5-1)"
  }).catch(() => null);
}
