import type { Level } from "@/lib/db/placements";

/** How many tenants of each level. */
export type TenantCounts = Record<Level, number>;

/** What a server carries and what it can carry. */
export type Loaded = { id: string; load: number; capacity: number };

/**
 * What a tenant takes of a server; a shared one's is the unit. A schema or a database of its own costs tables in the catalogue
 * that every connection keeps, or a pool of connections.
 */
const WEIGHTS: Record<Level, number> = { shared: 1, schema: 20, dedicated: 20 };
/** As much data as weighs one unit. */
const UNIT_BYTES = 16 * 1024 * 1024;

export function loadOf({ tenants, dataBytes }: { tenants: TenantCounts; dataBytes: bigint | null }): number {
  const places = Object.entries(tenants).reduce((sum, [level, n]) => sum + n * WEIGHTS[level as Level], 0);
  return places + Math.floor(Number(dataBytes ?? 0n) / UNIT_BYTES);
}

/** Whether one more tenant of this level goes there. */
export function hasRoom({ load, capacity }: Loaded, level: Level): boolean {
  return load + WEIGHTS[level] <= capacity;
}

export type At = { level: Level; serverId: string };

/** What a tenant that moves takes of the server where it goes, beyond what it takes there already. */
export function loadOfMove(from: At, to: At): number {
  return WEIGHTS[to.level] - (from.serverId === to.serverId ? WEIGHTS[from.level] : 0);
}

/** The one with room that would be the least full with the new tenant; of equals, the first by its id. */
export function leastLoaded<Server extends Loaded>(servers: readonly Server[], level: Level): Server | null {
  const fullness = ({ load, capacity }: Server) => (load + WEIGHTS[level]) / capacity;
  const [least] = servers
    .filter((server) => hasRoom(server, level))
    .sort((one, other) => fullness(one) - fullness(other) || (one.id < other.id ? -1 : 1));
  return least ?? null;
}
