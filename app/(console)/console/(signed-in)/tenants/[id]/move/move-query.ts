import { z } from "zod";
import type { Level } from "@/lib/db/placements";
import { LEVELS } from "@/lib/mover/schema";

export type MoveQuery = { level: Level; serverId: string };

/**
 * Where a tenant is to go, by the address of the page. What is not said, or not understood, is the next level up where it is:
 * of the best kept, the one shared again.
 */
export function readMoveQuery(
  search: Record<string, string | string[] | undefined>,
  here: MoveQuery,
  servers: readonly { id: string }[],
): MoveQuery {
  const next = LEVELS[(LEVELS.indexOf(here.level) + 1) % LEVELS.length]!;
  const known = servers.map(({ id }) => id);
  const query = z.object({
    level: z.enum(LEVELS).catch(next),
    server: z
      .string()
      .refine((id) => known.includes(id))
      .catch(here.serverId),
  });
  const { level, server } = query.parse(search);
  return { level, serverId: server };
}
