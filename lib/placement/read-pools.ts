import "server-only";
import { poolFigures, type PoolFigures } from "@/lib/db/leases";
import { serverEnv } from "@/lib/env/server";
import type { PlatformContext } from "@/lib/tenancy/context";

/** One pool, or several of a kind added up; `limit` is that of each. */
export type PoolLine = Omit<PoolFigures, "name"> & { kind: "app" | "platform" | "others"; pools: number };

export type Pools = {
  lines: PoolLine[];
  /** What one tenant may hold at a time, and how many requests wait for their tenant's others. */
  share: { limit: number; waiting: number };
};

/** The connections that this process holds right now. */
export function readPools(_ctx: PlatformContext): Pools {
  const named = new Map(poolFigures().map((figures) => [figures.name, figures]));
  const [app, platform, share] = [named.get("app")!, named.get("platform")!, named.get("share")!];
  for (const name of ["app", "platform", "share"]) named.delete(name);
  const limit = serverEnv().POOL_DEDICATED_MAX;
  const others: PoolLine = { kind: "others", pools: named.size, open: 0, idle: 0, waiting: 0, limit };
  for (const { open, idle, waiting } of named.values()) {
    others.open += open;
    others.idle += idle;
    others.waiting += waiting;
  }
  return {
    lines: [{ ...app, kind: "app", pools: 1 }, { ...platform, kind: "platform", pools: 1 }, others],
    share: { limit: share.limit, waiting: share.waiting },
  };
}
