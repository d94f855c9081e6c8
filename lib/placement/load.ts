import type { Level } from "@/lib/db/placements";

/** How many tenants of each level. */
export type TenantCounts = Record<Level, number>;

export type Loaded = { tenants: TenantCounts; dataBytes: bigint | null; capacity: number };

/** What a tenant takes of a server, in the unit of its capacity: a shared one's. A schema or database of its own is tables in
 * the catalogue of every connection, or a pool of connections. */
const WEIGHTS: Record<Level, number> = { shared: 1, schema: 20, dedicated: 20 };
/** As much data as weighs one unit. */
const UNIT_BYTES = 16 * 1024 * 1024;

/** What a server carries. */
export function loadOf({ tenants, dataBytes }: Omit<Loaded, "capacity">): number {
  const places = Object.entries(tenants).reduce((sum, [level, n]) => sum + n * WEIGHTS[level as Level], 0);
  return places + Math.floor(Number(dataBytes ?? 0n) / UNIT_BYTES);
}

/** Whether one more tenant of this level goes there. */
export function hasRoom(server: Loaded, level: Level): boolean {
  return loadOf(server) + WEIGHTS[level] <= server.capacity;
}

/** The one with room that would be the least full with the new tenant; of equals, the first by its id. */
export function leastLoaded<Server extends Loaded & { id: string }>(
  servers: readonly Server[],
  level: Level,
): Server | null {
  const full = (server: Server) => (loadOf(server) + WEIGHTS[level]) / server.capacity;
  const [least] = servers
    .filter((server) => hasRoom(server, level))
    .sort((one, other) => full(one) - full(other) || (one.id < other.id ? -1 : 1));
  return least ?? null;
}
