import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { pool } from "@/lib/db/pools";
import { log } from "@/lib/log/log";
import { Anchor } from "./anchor";
import { raiseNotices } from "./notices";
import { reapSlots } from "./reaper";
import { runMove } from "./run-move";
import type { Seams } from "./seams";

const LOOK_EVERY_MS = 1_000;
const TIDY_EVERY_MS = 60_000;
const WITHOUT_DATABASE_MS = 5_000;
/** Each of them reads the server's whole log. */
const MOST_A_SERVER = 2;

/**
 * What there is to do: moves that nobody has paused, those that must not stay as they are even so, and what is left to be
 * removed when its time has come. An old place that is kept up to date is due all the time (standing).
 */
const DUE = `SELECT m.id, ARRAY[m.from_server_id, m.to_server_id] AS servers,
    m.phase = 'retained' AND m.clean_after > now() AS standing FROM control.tenant_moves m
  WHERE m.phase IN ('cutover', 'flipped', 'cleaning', 'rolling_back')
    OR m.phase IN ('pending', 'prepare', 'copy', 'stream', 'verify') AND m.wanted <> 'pause'
    OR (m.phase = 'retained' AND (m.clean_after <= now() OR m.reverse = 'live') OR m.phase = 'cleanup_pending' AND $1) AND NOT EXISTS (
      SELECT FROM control.tenant_moves o WHERE o.tenant_id = m.tenant_id
        AND o.phase NOT IN ('retained', 'cleaned', 'cleanup_pending', 'rolled_back'))
  ORDER BY m.phase = 'cutover' DESC, m.created_at`;

type Due = { id: string; servers: string[]; standing: boolean };

/**
 * Works on whatever is due until it is told to stop. Any number of movers may run: each move has one of them.
 * @returns stops: what holds a gate is brought to its end first, the rest is left for whoever comes next
 */
export function startMover(seams?: Seams): () => Promise<void> {
  const stopping = new AbortController();
  const done = look(stopping.signal, seams);
  return async () => {
    stopping.abort();
    await done;
  };
}

async function look(signal: AbortSignal, seams?: Seams): Promise<void> {
  const underway = new Map<string, { servers: string[]; end: Promise<void> }>();
  let anchor: Anchor | null = null;
  let tidiedAt = 0;
  while (!signal.aborted) {
    try {
      anchor = anchor && !anchor.isLost ? anchor : await Anchor.drop();
      const isTidyTime = Date.now() - tidiedAt > TIDY_EVERY_MS;
      if (isTidyTime) {
        tidiedAt = Date.now();
        await reapSlots();
        await raiseNotices();
      }
      const { rows } = await pool("platform").query<Due>(DUE, [isTidyTime]);
      for (const { id, servers, standing } of rows) {
        const busy = [...underway.values()].flatMap((one) => [...new Set(one.servers)]);
        const isFull = servers.some((server) => busy.filter((one) => one === server).length >= MOST_A_SERVER);
        if (underway.has(id) || (isFull && !standing)) continue;
        const end = runMove(id, anchor, { seams, signal })
          .catch((error: Error) => log.error({ move: id, error: error.message }, "a move was dropped"))
          .finally(() => underway.delete(id));
        // For days, and of little work: it keeps no other move waiting.
        underway.set(id, { servers: standing ? [] : servers, end });
      }
      await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => {});
    } catch (error) {
      log.warn({ error: (error as Error).message }, "the mover cannot look for work");
      await pause(WITHOUT_DATABASE_MS, undefined, { signal }).catch(() => {});
    }
  }
  await Promise.all([...underway.values()].map(({ end }) => end));
  await anchor?.lift();
}
