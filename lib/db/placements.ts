import "server-only";
import { LRUCache } from "lru-cache";
import { AppError } from "@/lib/errors/app-error";
import { serverEnv } from "@/lib/env/server";
import { databaseError } from "./database-error";
import { pool } from "./pools";

export type Level = "shared" | "schema" | "dedicated";

/** A database beside the main one, which is null. Without a host it is on the main server. */
export type DatabaseAddress = { host: string | null; port: number | null; ssl: boolean; database: string };

/** A standby of a server: where the tenant's database is on it, and where it and its primary have the one that tenants share. */
export type Replica = { tenant: DatabaseAddress; shared: DatabaseAddress; primary: DatabaseAddress | null };

/** Where a tenant's rows are. What it names is checked by the gate of that database at every transaction. */
export type Placement = {
  level: Level;
  epoch: string;
  address: DatabaseAddress | null;
  replica: Replica | null;
};

type Row = {
  level: Level;
  epoch: string;
  host: string | null;
  port: number | null;
  ssl: boolean;
  shared_database: string | null;
  database: string | null;
  replica_host: string | null;
  replica_port: number | null;
};

const QUERY = `SELECT p.level, p.epoch, p.database, s.host, s.port, s.ssl, s.database AS shared_database,
    s.replica_host, s.replica_port
  FROM control.placements p JOIN control.servers s ON s.id = p.server_id WHERE p.tenant_id = $1`;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

type Known = { places: LRUCache<string, Placement>; loading: Map<string, Promise<Placement>> };
const shared = globalThis as typeof globalThis & { liveryPlacements?: Known };

// May be old without harm: the gate refuses who comes with an old epoch, and the placement is read again.
function known(): Known {
  return (shared.liveryPlacements ??= {
    places: new LRUCache({ max: 50_000, ttl: 300_000, ttlResolution: 1_000 }),
    loading: new Map(),
  });
}

/**
 * The tenant's placement, from memory where it is known.
 * @throws AppError MISSING_TENANT for an id that is no tenant's; DATABASE_UNAVAILABLE, DATABASE_BUSY
 */
export async function placementOf(tenantId: string): Promise<Placement> {
  const { places, loading } = known();
  const place = places.get(tenantId);
  if (place) return place;
  const underway = loading.get(tenantId);
  if (underway) return underway;
  const started = load(tenantId)
    .then((loaded) => {
      if (loading.get(tenantId) === started) places.set(tenantId, loaded);
      return loaded;
    })
    .finally(() => {
      if (loading.get(tenantId) === started) loading.delete(tenantId);
    });
  loading.set(tenantId, started);
  return started;
}

/** Makes the next `placementOf` read it anew: the gate said that it is old, or the place cannot be reached. */
export function forgetPlacement(tenantId: string): void {
  known().places.delete(tenantId);
  known().loading.delete(tenantId);
}

/** Makes all be read anew: of a database that was restored, the gates of others may still know places that it never had. */
export function forgetPlacements(): void {
  shared.liveryPlacements = undefined;
}

async function load(tenantId: string): Promise<Placement> {
  if (!UUID.test(tenantId)) throw new AppError("MISSING_TENANT", "The tenant id is not a UUID.");
  const { rows } = await pool("platform")
    .query<Row>(QUERY, [tenantId])
    .catch((error: unknown) => {
      throw databaseError(error);
    });
  const row = rows[0];
  if (!row) throw new AppError("MISSING_TENANT", `Tenant ${tenantId} has no placement.`);
  const { level, epoch } = row;
  return {
    level,
    epoch,
    address: addressAt(row, row.database ?? row.shared_database),
    replica: replicaOf(row),
  };
}

function addressAt({ host, port, ssl }: Row, database: string | null): DatabaseAddress | null {
  return database === null ? null : { host, port, ssl, database };
}

function replicaOf(row: Row): Replica | null {
  const { replica_host: host, replica_port: port, ssl } = row;
  if (host === null) return null;
  const shared = row.shared_database ?? mainDatabase();
  const at = (database: string) => ({ host, port, ssl, database });
  return {
    tenant: at(row.database ?? shared),
    shared: at(shared),
    primary: addressAt(row, row.shared_database),
  };
}

function mainDatabase(): string {
  return new URL(serverEnv().DATABASE_APP_URL).pathname.slice(1);
}
