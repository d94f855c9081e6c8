import "server-only";
import pg from "pg";
import { briefConnection } from "@/lib/db/brief-connection";
import { inPlatform } from "@/lib/db/scopes";
import { urlAt } from "@/lib/db/server-url";
import { serverEnv } from "@/lib/env/server";
import type { PlatformContext } from "@/lib/tenancy/context";
import { readMigrations, type MigratedPlace, type MigrationState } from "./read-migrations";

export type ServerItem = {
  id: string;
  name: string;
  /** Host, port and database, without who signs in. */
  address: string;
  accepting: boolean;
  tenants: { shared: number; schema: number; dedicated: number };
  /** PostgreSQL's version; null where it does not answer. */
  version: string | null;
  /** Of the database that tenants share there. */
  migrations: MigrationState;
};

const ANSWER_TIMEOUT_MS = 2_000;

/** The servers, the main one first, each asked whether it answers right now: as the application would ask. */
export async function listServers(_ctx: PlatformContext): Promise<ServerItem[]> {
  const { servers, counts } = await inPlatform(
    async (db) => ({
      servers: await db.server.findMany({ orderBy: { createdAt: "asc" } }),
      counts: await db.placement.groupBy({ by: ["serverId", "level"], _count: { _all: true } }),
    }),
    { readOnly: true },
  );
  const [migrations, versions] = await Promise.all([
    readMigrations(servers.map((server) => ({ server, database: null, schema: "public" }))),
    Promise.all(servers.map((server) => versionOf(urlOf(server)))),
  ]);
  return servers
    .map((server, index) => {
      const { id, name, accepting } = server;
      const tenants = { shared: 0, schema: 0, dedicated: 0 };
      for (const { serverId, level, _count } of counts)
        if (serverId === id) tenants[level as keyof typeof tenants] = _count._all;
      const [version, state] = [versions[index]!, migrations[index]!];
      return { id, name, address: addressOf(server), accepting, tenants, version, migrations: state };
    })
    .sort((one, other) => Number(other.id === "main") - Number(one.id === "main"));
}

async function versionOf(url: string): Promise<string | null> {
  return briefConnection(url, ANSWER_TIMEOUT_MS, async (client) => {
    const { rows } = await client.query<{ server_version: string }>("SHOW server_version");
    return rows[0]!.server_version.split(" ")[0]!; // "17.5 (Debian 17.5-1)"
  }).catch(() => null);
}

function urlOf({ host, port, ssl, database }: MigratedPlace["server"]): string {
  return urlAt(serverEnv().DATABASE_APP_URL, database === null ? null : { host, port, ssl, database });
}

// As the driver reads it: the address of a socket names its folder among its parameters.
function addressOf(server: MigratedPlace["server"]): string {
  const { host, port, database } = new pg.Client(urlOf(server));
  return `${host}:${port}/${database}`;
}
