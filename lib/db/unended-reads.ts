import type pg from "pg";
import type { Preparation } from "./query-after";
import { deadlineOf } from "./silence";

const END: Preparation = { name: "COMMIT", text: "COMMIT" };

/** How often in a row a connection is handed on; then its pool sees it, and may find it too old. */
const HANDED_ON_AT_MOST = 1_000;

// A transaction that only read has nothing to store, and nobody waits for its end. It goes out with the next unit's BEGIN, in one
// message, where that begins in the same turn of the event loop, and by itself after that turn: units that follow each other
// save a message and an answer each. Until then the pool does not have the connection, so nobody gets it past leaseFor.

type Unended = { pool: pg.Pool; isFree: boolean; onError: (error: Error) => void };

// On globalThis, as the pools and clients are: one copy of this module may lease a connection for the client of another, and
// both must know that a read is still open on it.
const shared = globalThis as typeof globalThis & {
  liveryUnended?: { unended: Map<pg.PoolClient, Unended>; handedOn: WeakMap<pg.PoolClient, number> };
};
const { unended, handedOn } = (shared.liveryUnended ??= { unended: new Map(), handedOn: new WeakMap() });

/** Takes back a connection whose transaction only read and was not ended. */
export function releaseUnended(pool: pg.Pool, client: pg.PoolClient): void {
  const count = (handedOn.get(client) ?? 0) + 1;
  handedOn.set(client, count % HANDED_ON_AT_MOST);
  // Those who wait for the pool come first, or a busy tenant could hand its connections on to itself for ever.
  if (pool.waitingCount > 0 || count === HANDED_ON_AT_MOST) return void end(client, true);
  const onError = (error: Error) => {
    unended.delete(client);
    client.release(error);
  };
  client.once("error", onError);
  if (unended.size === 0) setImmediate(endAll);
  unended.set(client, { pool, isFree: true, onError });
}

/** Gives a connection back to its pool. Under a unit that has asked nothing, the read before it may still be open. */
export function release(client: pg.PoolClient, destroy?: Error | boolean): void {
  if (unended.delete(client) && !destroy) end(client, true);
  else client.release(destroy);
}

/** A connection of this pool that was taken back so, if there is one. What it sends first must begin with takeEnd. */
export function takeUnended(pool: pg.Pool): pg.PoolClient | null {
  for (const [client, one] of unended) {
    if (!one.isFree || one.pool !== pool) continue;
    one.isFree = false;
    client.removeListener("error", one.onError);
    return client;
  }
  return null;
}

/** What has to go out on a connection before anything else: the end of the read that was there, or nothing. */
export function takeEnd(client: pg.PoolClient): Preparation[] {
  return unended.delete(client) ? [END] : [];
}

/** Ends what this turn has left, also under a unit that has the connection and has asked nothing yet. */
function endAll(): void {
  const all = [...unended];
  unended.clear();
  for (const [client, { isFree, onError }] of all) {
    if (isFree) client.removeListener("error", onError);
    end(client, isFree);
  }
}

function end(client: pg.PoolClient, release: boolean): void {
  client.query({ text: END.text, query_timeout: deadlineOf() } as pg.QueryConfig).then(
    () => {
      if (release) client.release();
    },
    (error: Error) => {
      if (release) client.release(error); // and a unit that has it finds out by itself
    },
  );
}
