import "server-only";
import type pg from "pg";
import { serverEnv } from "@/lib/env/server";
import { log } from "@/lib/log/log";
import type { DatabaseAddress, Replica } from "./placements";
import { openPool } from "./pools";
import { urlAt } from "./server-url";

/** What is measured about one, as of this process. Times are performance.now(). */
type Watch = {
  pools: { primary: pg.Pool; standby: pg.Pool };
  /** Where the primary was at which time, oldest first, as far as the standby is not known to be there yet. */
  samples: { at: number; lsn: bigint }[];
  /** The standby has all that was committed before this. */
  completeUpTo: number;
  measuredAt: number;
  measuring: Promise<void> | null;
};

type Replicas = { watches: Map<string, Watch>; writes: Map<string, number>; wroteUnknown: number };
const state = globalThis as typeof globalThis & { liveryReplicas?: Replicas };
const replicas = (): Replicas =>
  (state.liveryReplicas ??= { watches: new Map(), writes: new Map(), wroteUnknown: -Infinity });

const MEASURE_EVERY_MS = 1_000;
const ANSWER_TIMEOUT_MS = 1_000;

/**
 * Whether the replica may answer for this tenant: it is known to have everything up to no longer ago than the longest lag
 * that is allowed, and everything that this process has written for the tenant. Costs no question: what is known is brought
 * up to date behind the caller's back, at most once a second.
 */
export function mayAnswer(replica: Replica, tenantId: string): boolean {
  const watch = watchOf(replica);
  const now = performance.now();
  if (!watch.measuring && now - watch.measuredAt >= MEASURE_EVERY_MS)
    watch.measuring = measure(watch, replica).finally(() => (watch.measuring = null));
  const { writes, wroteUnknown } = replicas();
  const written = Math.max(writes.get(tenantId) ?? -Infinity, wroteUnknown);
  return watch.completeUpTo > Math.max(now - serverEnv().REPLICA_MAX_LAG_MS, written);
}

/** To be called when something was written for the tenant and its transaction is over. */
export function noteWrite(tenantId: string): void {
  const { writes } = replicas();
  const now = performance.now();
  writes.delete(tenantId); // to the end: a Map keeps the order
  writes.set(tenantId, now);
  const forgotten = now - serverEnv().REPLICA_MAX_LAG_MS;
  for (const [id, at] of writes) {
    if (at > forgotten) break;
    writes.delete(id); // whoever is complete enough to be asked at all has it
  }
}

/** The same, where it is not known for whom. */
export function noteWritesOfAll(): void {
  replicas().wroteUnknown = performance.now();
}

function watchOf({ shared, primary }: Replica): Watch {
  const { watches } = replicas();
  const key = `${shared.host}:${shared.port}`;
  let watch = watches.get(key);
  if (!watch) {
    const pools = { primary: narrowPool(primary), standby: narrowPool(shared) };
    watch = { pools, samples: [], completeUpTo: -Infinity, measuredAt: -Infinity, measuring: null };
    watches.set(key, watch);
  }
  return watch;
}

/** One connection of its own, so that the measure does not wait behind those whom it is to help. */
function narrowPool(address: DatabaseAddress | null): pg.Pool {
  return openPool({
    connectionString: urlAt(serverEnv().DATABASE_APP_URL, address),
    application_name: "portal-lag",
    max: 1,
    connectionTimeoutMillis: ANSWER_TIMEOUT_MS,
    query_timeout: ANSWER_TIMEOUT_MS,
  });
}

// What is inserted, not what is written: a commit need not wait for its own record to be written. No clock is compared with
// another machine's, and a primary where nothing happens does not look like a lag.
const WHERE_PRIMARY = `SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::text AS lsn, system_identifier::text AS id
  FROM pg_control_system()`;
const WHERE_STANDBY = `SELECT pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::text AS lsn, system_identifier::text AS id,
  pg_is_in_recovery() AS follows FROM pg_control_system()`;

async function measure(watch: Watch, { shared }: Replica): Promise<void> {
  const at = performance.now();
  watch.measuredAt = at;
  try {
    const { rows: primary } = await watch.pools.primary.query<{ lsn: string; id: string }>(WHERE_PRIMARY);
    watch.samples.push({ at, lsn: BigInt(primary[0]!.lsn) });
    const { rows: standby } = await watch.pools.standby.query<{ lsn: string; id: string; follows: boolean }>(
      WHERE_STANDBY,
    );
    const { lsn, id, follows } = standby[0]!;
    // Promoted, or of another cluster: its positions mean nothing here.
    if (!follows || id !== primary[0]!.id) throw new Error("it is not a standby of its primary");
    const reached = watch.samples.findLastIndex((sample) => sample.lsn <= BigInt(lsn));
    if (reached >= 0) watch.completeUpTo = watch.samples[reached]!.at;
    const useful = at - serverEnv().REPLICA_MAX_LAG_MS;
    watch.samples = watch.samples.slice(reached + 1).filter((sample) => sample.at > useful);
  } catch (error) {
    watch.completeUpTo = -Infinity;
    const replica = `${shared.host}:${shared.port}`;
    log.warn({ replica, error: (error as Error).message }, "a replica is not asked");
  }
}

/** Ends what measures; part of closing the pools. */
export async function closeReplicas(): Promise<void> {
  const watches = [...replicas().watches.values()];
  state.liveryReplicas = undefined;
  await Promise.all(watches.map((watch) => watch.measuring));
  await Promise.all(watches.flatMap(({ pools }) => [pools.primary.end(), pools.standby.end()]));
}

/** What a standby says where its primary would have answered: it lags behind, it is going away, or a query was in its way. */
const LAGGING = new Set(["TM001", "TM002", "40001", "40P01", "3D000", "3F000", "42P01", "42703", "42883"]);
const GOING = /^(57P0[1-5]|08...)$/;

/** Whether the primary may know better: what a unit was told on the replica is not its answer. */
export function isReplicaFault(error: unknown): boolean {
  const { code, severity } = error as { code?: string; severity?: string };
  if (!severity) return true; // no answer of a server: the wire broke
  return LAGGING.has(code ?? "") || GOING.test(code ?? "");
}
