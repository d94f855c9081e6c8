import "server-only";
import pg from "pg";
import { serverEnv } from "@/lib/env/server";
import { log } from "@/lib/log/log";
import { CONNECT_MS } from "./silence";

/** One pool a login role: `app` is under row-level security, `platform` sees the platform's own records. */
type PoolName = "app" | "platform";

// Kept on globalThis: `next dev` loads modules again on each change, and every load would leave a pool behind.
const shared = globalThis as typeof globalThis & { liveryPools?: Partial<Record<PoolName, pg.Pool>> };

/** The pool of a role on the main database, opened on first use. */
export function pool(name: PoolName): pg.Pool {
  const pools = (shared.liveryPools ??= {});
  const env = serverEnv();
  return (pools[name] ??= openPool({
    connectionString: name === "app" ? env.DATABASE_APP_URL : env.DATABASE_PLATFORM_URL,
    application_name: `portal-${name}`,
    min: Math.min(env.POOL_MIN, env.POOL_MAX),
    max: env.POOL_MAX,
    connectionTimeoutMillis: env.POOL_ACQUIRE_TIMEOUT_MS,
  }));
}

/** A pool with what holds for every one of them. */
export function openPool(config: pg.PoolConfig): pg.Pool {
  const opened = new pg.Pool({
    Client: HastyClient,
    // Who waits for a statement without a limit is told in the end that the other side is gone.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    idleTimeoutMillis: serverEnv().POOL_IDLE_TIMEOUT_MS,
    maxLifetimeSeconds: 1_800,
    // It waits for the promise, whatever its types say.
    onConnect: noteWhetherDirect as unknown as (client: pg.ClientBase) => void,
    ...config,
  });
  opened.on("error", (error) =>
    log.warn({ pool: config.application_name, error: error.message }, "an idle database connection was lost"),
  );
  // A connection says twice that it dies, and between two owners nobody may be listening: unheard, that ends the process.
  // Whoever waits for an answer on it is told anyway.
  opened.on("connect", (client) => {
    client.on("error", () => {});
    client.on("notice", ({ code, message }) => {
      if (code === CHANGE_NOTICE) changed.liveryWrote?.(Number(message));
      if (code === CATALOGUE_NOTICE && message) told().set(client, message);
    });
  });
  return opened;
}

/** The pool's own limit is for waiting in its queue; a server that does not even answer is away sooner than that. */
class HastyClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super({ ...config, connectionTimeoutMillis: CONNECT_MS });
  }
}

/** What control.write_change() says on the connection that has written to the log of changes. */
const CHANGE_NOTICE = "LV001";
const changed = globalThis as typeof globalThis & { liveryWrote?: (version: number) => void };

/** Has `tell` called with the version that a transaction of this process is about to commit to the log of changes. */
export function whenChangeIsWritten(tell: (version: number) => void): void {
  changed.liveryWrote = tell;
}

/** What gate.tell_catalogue_change() says where the log is in another database: whose catalogue the transaction has changed. */
const CATALOGUE_NOTICE = "LV002";
// On globalThis: another copy of this module may have opened the connection.
const heard = globalThis as typeof globalThis & { liveryCatalogueTold?: WeakMap<pg.ClientBase, string> };
const told = () => (heard.liveryCatalogueTold ??= new WeakMap());

/** The tenant whose catalogue was changed on this connection since that was last forgotten; it is not noted in the log. */
export function catalogueToldOn(client: pg.ClientBase): string | undefined {
  return told().get(client);
}

export function forgetCatalogueTold(client: pg.ClientBase): void {
  told().delete(client);
}

const seen = globalThis as typeof globalThis & { liveryDirect?: WeakSet<pg.ClientBase> };
const direct = (seen.liveryDirect ??= new WeakSet());

/**
 * Whether a connection ends in one and the same PostgreSQL process for as long as it lives. Behind a pooler it does not, and
 * nothing may be left on it: no statement by name.
 */
export function isDirect(client: pg.ClientBase): boolean {
  return direct.has(client);
}

// A pooler makes up the process id that it tells at the start.
async function noteWhetherDirect(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  if (rows[0]?.pid === (client as unknown as { processID: number | null }).processID) direct.add(client);
}

/** Ends the main pools after the work in hand. */
export async function endMainPools(): Promise<void> {
  const pools = Object.values(shared.liveryPools ?? {});
  shared.liveryPools = {};
  await Promise.all(pools.map((one) => one.end()));
}
