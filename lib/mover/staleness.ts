import "server-only";
import { briefConnection } from "@/lib/db/brief-connection";
import { inPlatform } from "@/lib/db/scopes";
import { platformUrl } from "@/lib/placement/make";
import type { PlatformContext } from "@/lib/tenancy/context";
import { readFigures } from "./figures";
import type { MoveItem } from "./list-moves";

const TIMEOUT_MS = 2_000;

export type Staleness = {
  /** The last moment at which the old place was the same as the new one. */
  since: Date;
  /**
   * What the new place's server has written into its log since then, for everybody who lives there: the tenant has written this
   * much at most. Null where that cannot be said.
   */
  serverBytes: number | null;
};

/** How old a kept place is that nothing is brought to any more; null where none is kept, or where it is kept up to date. */
export async function stalenessOf(_ctx: PlatformContext, move: MoveItem): Promise<Staleness | null> {
  const { phase, reverse, flippedAt } = move;
  if (phase !== "retained" || reverse === "live" || !flippedAt) return null;
  const { kept } = readFigures(move.figures);
  const since = kept ? new Date(kept.at) : flippedAt;
  return { since, serverBytes: kept ? await writtenSince(move, kept.lsn) : null };
}

async function writtenSince({ tenantId, to }: MoveItem, lsn: string): Promise<number | null> {
  const placement = await inPlatform(
    (db) => db.placement.findUnique({ where: { tenantId }, include: { server: true } }),
    { readOnly: true },
  );
  // Who has moved on writes elsewhere by now.
  if (placement?.level !== to.level || placement.serverId !== to.server) return null;
  try {
    return await briefConnection(platformUrl(placement.server, null), TIMEOUT_MS, async (client) => {
      const { rows } = await client.query<{ bytes: number }>(
        "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), $1)::float8 AS bytes",
        [lsn],
      );
      return rows[0]!.bytes >= 0 ? rows[0]!.bytes : null; // a server that was put back to an older state
    });
  } catch {
    return null; // it does not answer now
  }
}
