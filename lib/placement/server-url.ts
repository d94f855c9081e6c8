import "server-only";
import pg from "pg";
import type { DatabaseAddress } from "@/lib/db/placements";
import { urlAt } from "@/lib/db/server-url";
import { serverEnv } from "@/lib/env/server";

/** Where a server is, as control.servers says it; nothing of it for the main one. */
export type ServerAddress = {
  host: string | null;
  port: number | null;
  ssl: boolean;
  database: string | null;
};

/** Of the database that tenants share there; null for the main one. */
export function sharedAddress({ host, port, ssl, database }: ServerAddress): DatabaseAddress | null {
  return database === null ? null : { host, port, ssl, database };
}

/** That database as one of the roles that every process has. */
export function serverUrl(server: ServerAddress, role: "app" | "platform"): string {
  const env = serverEnv();
  return urlAt(role === "app" ? env.DATABASE_APP_URL : env.DATABASE_PLATFORM_URL, sharedAddress(server));
}

/** Host, port and database without who signs in. As the driver reads it: a socket's folder is among the parameters. */
export function addressInWords(server: ServerAddress): string {
  const { host, port, database } = new pg.Client(serverUrl(server, "app"));
  return `${host}:${port}/${database}`;
}
