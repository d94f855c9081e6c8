import "server-only";
import type pg from "pg";
import { atEnd } from "@/lib/env/at-end";
import { serverEnv } from "@/lib/env/server";
import { AppError } from "@/lib/errors/app-error";
import type { DatabaseAddress, Level, Placement } from "./placements";
import { endMainPools, openPool, pool } from "./pools";
import { closeReplicas } from "./replicas";
import { isConnectTimeout, isSilence } from "./silence";
import { urlAt } from "./server-url";
import { TenantShare } from "./tenant-share";
import { release, releaseUnended, takeUnended } from "./unended-reads";

/** A connection for one piece of work. */
export type Lease = {
  client: pg.PoolClient;
  /** @param destroy for a connection that is not as it was */
  release: (destroy?: Error | boolean) => void;
  /** Gives it back with a transaction that only read and was not ended; it is ended in time (unended-reads.ts). */
  releaseUnended: () => void;
};

type Side = {
  kind: "server" | "dedicated";
  open: () => pg.Pool;
  pool: pg.Pool;
  leases: number;
  downUntil: number;
  downBecause: unknown;
};
type Leases = {
  /** What a tenant may hold of a pool that many use, and of the one that is its own. */
  share: TenantShare;
  own: TenantShare;
  /** And what its records with the platform may hold of the main pool, beside its rows. */
  records: TenantShare;
  sides: Map<string, Side>;
};

/** After a server could not be reached, how long its tenants are told so at once instead of waiting for it each. */
const DOWN_MS = 1_000;

atEnd("pools", closePools);

const shared = globalThis as typeof globalThis & { liveryLeases?: Leases };

function leases(): Leases {
  const env = serverEnv();
  const limit = Math.max(1, Math.floor(env.POOL_MAX * env.POOL_TENANT_SHARE));
  return (shared.liveryLeases ??= {
    share: new TenantShare(limit, env.POOL_ACQUIRE_TIMEOUT_MS),
    own: new TenantShare(env.POOL_DEDICATED_MAX, env.POOL_ACQUIRE_TIMEOUT_MS),
    records: new TenantShare(Math.max(1, Math.floor(limit / 2)), env.POOL_ACQUIRE_TIMEOUT_MS),
    sides: new Map(),
  });
}

/**
 * A connection of the application's role to the database where the tenant's rows are. In the main one, which many share,
 * a tenant has its share of the pool; other databases have small pools of their own, opened on first use.
 *
 * @throws AppError DATABASE_BUSY; what `pg` throws when the server cannot be reached
 */
export async function leaseFor(
  tenantId: string,
  { level, address }: Pick<Placement, "level" | "address">,
): Promise<Lease> {
  const { share, own } = leases();
  const giveBack = await (level === "dedicated" ? own : share).take(tenantId);
  try {
    const lease = address ? await leaseAt(address, level) : await leaseMain("app");
    return withEnd(lease, giveBack);
  } catch (error) {
    giveBack();
    throw error;
  }
}

/**
 * A connection of the application's role to the main database, for what the platform keeps about one tenant. It has a share of
 * its own: whoever holds connections for rows may need one of these, and must not wait for himself.
 * @throws AppError DATABASE_BUSY; what `pg` throws when the server cannot be reached
 */
export async function leaseRecords(tenantId: string): Promise<Lease> {
  const giveBack = await leases().records.take(tenantId);
  try {
    return withEnd(await leaseMain("app"), giveBack);
  } catch (error) {
    giveBack();
    throw error;
  }
}

/** A connection to the main database as one of the roles, for what is no tenant's own. */
export async function leaseMain(role: "app" | "platform"): Promise<Lease> {
  return leaseOf(pool(role));
}

async function leaseOf(from: pg.Pool): Promise<Lease> {
  const client = takeUnended(from) ?? (await from.connect());
  return {
    client,
    release: (destroy) => release(client, destroy),
    releaseUnended: () => releaseUnended(from, client),
  };
}

/** The same lease, whose end in either way is followed by `then`. */
function withEnd(lease: Lease, then: (destroy?: Error | boolean) => void): Lease {
  return {
    client: lease.client,
    release: (destroy) => {
      lease.release(destroy);
      then(destroy);
    },
    releaseUnended: () => {
      lease.releaseUnended();
      then();
    },
  };
}

async function leaseAt(address: DatabaseAddress, level: Level): Promise<Lease> {
  const side = sideOf(address, level);
  if (Date.now() < side.downUntil) throw unavailable(side.downBecause);
  side.leases++; // from here on it is in use and is not evicted
  try {
    return withEnd(await leaseOf(side.pool), (destroy) => {
      side.leases--;
      if (isSilence(destroy)) noteSilence(side, destroy);
    });
  } catch (error) {
    side.leases--;
    // Connections that are still there may be to a server that has fallen silent since.
    if (side.pool.totalCount === 0 || isConnectTimeout(error)) noteDown(side, error);
    throw error;
  }
}

/** All connections to a server that has fallen silent are as dead as this one. */
function noteSilence(side: Side, because: Error): void {
  noteDown(side, because);
  void side.pool.end();
  side.pool = side.open();
}

function noteDown(side: Side, because: unknown): void {
  Object.assign(side, { downUntil: Date.now() + DOWN_MS, downBecause: because });
}

/** The pool of one database; the least recently used of those not in use make room for it. */
function sideOf(address: DatabaseAddress, level: Level): Side {
  const { sides } = leases();
  const key = `${address.host ?? ""}:${address.port ?? ""}/${address.database}`;
  const found = sides.get(key);
  if (found) {
    sides.delete(key); // to the end: a Map keeps the order of use
    sides.set(key, found);
    return found;
  }
  const env = serverEnv();
  const kind = level === "dedicated" ? "dedicated" : "server";
  const open = () =>
    openPool({
      connectionString: urlAt(env.DATABASE_APP_URL, address),
      application_name: "portal-app",
      ...(kind === "dedicated"
        ? { max: env.POOL_DEDICATED_MAX }
        : { min: Math.min(env.POOL_MIN, env.POOL_MAX), max: env.POOL_MAX }),
      connectionTimeoutMillis: env.POOL_ACQUIRE_TIMEOUT_MS,
    });
  const side: Side = { kind, open, pool: open(), leases: 0, downUntil: 0, downBecause: null };
  sides.set(key, side);
  for (const [other, { leases: used, pool: old }] of sides) {
    if (sides.size <= env.POOL_DEDICATED_DATABASES) break;
    if (used > 0 || other === key) continue;
    sides.delete(other);
    void old.end();
  }
  return side;
}

function unavailable(cause: unknown): AppError {
  return new AppError(
    "DATABASE_UNAVAILABLE",
    `The server could not be reached a moment ago: ${String(cause)}`,
    {
      says: "DATABASE_UNAVAILABLE",
      cause,
    },
  );
}

/**
 * What a pool holds. `server` is what many share on another server than the main one, `dedicated` a tenant's own database;
 * `share` is no pool: what waits there waits for its tenant's others.
 */
export type PoolFigures = {
  kind: "app" | "platform" | "server" | "dedicated" | "share";
  name: string;
  open: number;
  idle: number;
  waiting: number;
  limit: number;
};

/** What the pools hold right now, the main ones first. */
export function poolFigures(): PoolFigures[] {
  const { share, own, records, sides } = leases();
  const figures = (kind: PoolFigures["kind"], one: pg.Pool, name: string = kind): PoolFigures => {
    const { totalCount: open, idleCount: idle, waitingCount: waiting, options } = one;
    return { kind, name, open, idle, waiting, limit: options.max };
  };
  const waiting = share.waiting + own.waiting + records.waiting;
  return [
    figures("app", pool("app")),
    figures("platform", pool("platform")),
    ...[...sides].map(([name, side]) => figures(side.kind, side.pool, name)),
    { kind: "share", name: "share", open: 0, idle: 0, waiting, limit: share.limit },
  ];
}

/** Ends every pool after the work in hand. Whoever comes later opens new ones: a process that ends has stopped taking work before. */
export async function closePools(): Promise<void> {
  const sides = [...(shared.liveryLeases?.sides.values() ?? [])];
  shared.liveryLeases = undefined;
  await Promise.all([endMainPools(), closeReplicas(), ...sides.map((side) => side.pool.end())]);
}
