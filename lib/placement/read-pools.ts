import "server-only";
import { poolFigures, type PoolFigures } from "@/lib/db/leases";
import { serverEnv } from "@/lib/env/server";
import type { PlatformContext } from "@/lib/tenancy/context";

type Kind = Exclude<PoolFigures["kind"], "share">;

/** One pool, or several of a kind added up; `limit` is that of each. */
export type PoolLine = Omit<PoolFigures, "name" | "kind"> & { kind: Kind; pools: number };

export type Pools = {
  lines: PoolLine[];
  /** What one tenant may hold at a time, and how many requests wait for their tenant's others. */
  share: { limit: number; waiting: number };
};

/** The connections that this process holds right now. */
export function readPools(_ctx: PlatformContext): Pools {
  const { POOL_MAX, POOL_DEDICATED_MAX } = serverEnv();
  const all = poolFigures();
  const line = (kind: Kind, limit: number): PoolLine => {
    const sum: PoolLine = { kind, pools: 0, open: 0, idle: 0, waiting: 0, limit };
    for (const figures of all) {
      if (figures.kind !== kind) continue;
      sum.pools++;
      sum.open += figures.open;
      sum.idle += figures.idle;
      sum.waiting += figures.waiting;
    }
    return sum;
  };
  const servers = line("server", POOL_MAX);
  const { limit, waiting } = all.find(({ kind }) => kind === "share")!;
  return {
    lines: [
      line("app", POOL_MAX),
      line("platform", POOL_MAX),
      ...(servers.pools ? [servers] : []),
      line("dedicated", POOL_DEDICATED_MAX),
    ],
    share: { limit, waiting },
  };
}
