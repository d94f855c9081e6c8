import "server-only";
import pg from "pg";
import { serverEnv } from "@/lib/env/server";
import { log } from "@/lib/log/log";

/** One pool a login role: `app` is under row-level security, `platform` sees the platform's own records. */
type PoolName = "app" | "platform";

// Kept on globalThis: `next dev` loads modules again on each change, and every load would leave a pool behind.
const shared = globalThis as typeof globalThis & { liveryPools?: Partial<Record<PoolName, pg.Pool>> };

/** The pool of a role, opened on first use. */
export function pool(name: PoolName): pg.Pool {
  const pools = (shared.liveryPools ??= {});
  return (pools[name] ??= open(name));
}

function open(name: PoolName): pg.Pool {
  const env = serverEnv();
  const opened = new pg.Pool({
    connectionString: name === "app" ? env.DATABASE_APP_URL : env.DATABASE_PLATFORM_URL,
    application_name: `portal-${name}`,
    max: env.POOL_MAX,
    connectionTimeoutMillis: env.POOL_ACQUIRE_TIMEOUT_MS,
    idleTimeoutMillis: env.POOL_IDLE_TIMEOUT_MS,
    maxLifetimeSeconds: 1_800,
  });
  opened.on("error", (error) =>
    log.warn({ pool: name, error: error.message }, "an idle database connection was lost"),
  );
  return opened;
}

/** Ends every pool after the work in hand; new work is refused from then on. */
export async function closePools(): Promise<void> {
  const pools = Object.values(shared.liveryPools ?? {});
  shared.liveryPools = {};
  await Promise.all(pools.map((one) => one.end()));
}
