import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { pool } from "@/lib/db/pools";
import { log } from "@/lib/log/log";
import { Anchor, LOCKS, type Turn } from "./anchor";
import { raiseNotices } from "./notices";
import { reapSlots } from "./reaper";
import { runMove } from "./run-move";
import type { Seams } from "./seams";

const LOOK_EVERY_MS = 1_000;
const TIDY_EVERY_MS = 60_000;
const WITHOUT_DATABASE_MS = 5_000;
/** Its gate may be sealed. */
const IS_URGENT = "m.phase IN ('cutover', 'flipped', 'rolling_back')";
/** A mover that lives has it, and says so. */
const IS_HELD = `coalesce(m.lease_until > now(), false) AND EXISTS (SELECT FROM pg_locks l
    WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2 AND l.classid = ${LOCKS}
      AND l.objid::bigint = hashtext(m.id::text)::bigint & 4294967295
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()))`;

/**
 * What there is to do: moves that nobody has paused, those that must not stay as they are even so, and what is left to be
 * removed when its time has come. An old place that is kept up to date is due all the time (standing).
 */
const DUE = `SELECT m.id, ARRAY[m.from_server_id, m.to_server_id] AS servers, ${IS_URGENT} AS urgent,
    m.phase = 'retained' AND m.clean_after > now() AS standing FROM control.tenant_moves m
  WHERE NOT (${IS_HELD}) AND (m.phase IN ('cutover', 'flipped', 'cleaning', 'rolling_back')
    OR m.phase IN ('pending', 'prepare', 'copy', 'stream', 'verify') AND m.wanted <> 'pause'
    OR (m.phase = 'retained' AND (m.clean_after <= now() OR m.reverse = 'live') OR m.phase = 'cleanup_pending' AND $1) AND NOT EXISTS (
      SELECT FROM control.tenant_moves o WHERE o.tenant_id = m.tenant_id
        AND o.phase NOT IN ('retained', 'cleaned', 'cleanup_pending', 'rolled_back')))
  ORDER BY urgent DESC, m.created_at`;

type Due = { id: string; servers: string[]; urgent: boolean; standing: boolean };
type Underway = { servers: string[]; turns: Turn[]; end: Promise<void> };

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
  const underway = new Map<string, Underway>();
  let anchor: Anchor | null = null;
  let tidiedAt = 0;
  while (!signal.aborted) {
    try {
      if (!anchor || anchor.isLost) {
        anchor = await Anchor.drop();
        // Whoever was at work when the old one was lost works on, and keeps its turns where others have not taken them.
        for (const [id, one] of underway) {
          const turns = (await takeTurns(anchor, one.servers)) ?? [];
          if (underway.has(id)) one.turns = turns;
          else await giveBack(turns);
        }
      }
      const isTidyTime = Date.now() - tidiedAt > TIDY_EVERY_MS;
      if (isTidyTime) {
        tidiedAt = Date.now();
        await reapSlots();
        await raiseNotices();
      }
      const { rows } = await pool("platform").query<Due>(DUE, [isTidyTime]);
      const full = new Set<string>();
      for (const { id, servers, urgent, standing } of rows) {
        if (underway.has(id)) continue;
        // An old place is kept up to date for days, and of little work: it keeps no other move waiting.
        const busy = standing ? [] : servers;
        const turns = await takeTurns(anchor, busy, full);
        // What holds a gate waits for nobody.
        if (turns || urgent) underway.set(id, begin(id, anchor, busy, turns ?? []));
      }
      await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => {});
    } catch (error) {
      log.warn({ error: (error as Error).message }, "the mover cannot look for work");
      await pause(WITHOUT_DATABASE_MS, undefined, { signal }).catch(() => {});
    }
  }
  await Promise.all([...underway.values()].map(({ end }) => end));
  await anchor?.lift();

  function begin(id: string, holder: Anchor, servers: string[], turns: Turn[]): Underway {
    const end = runMove(id, holder, { seams, signal })
      .catch((error: Error) => log.error({ move: id, error: error.message }, "a move was dropped"))
      .finally(async () => {
        const { turns } = underway.get(id)!;
        underway.delete(id);
        await giveBack(turns);
      });
    return { servers, turns, end };
  }
}

/**
 * One at each of these servers, or none at all.
 * @param full servers at which others have them all; the first such one is added
 */
async function takeTurns(
  anchor: Anchor,
  servers: readonly string[],
  full = new Set<string>(),
): Promise<Turn[] | null> {
  const turns: Turn[] = [];
  for (const server of new Set(servers)) {
    const turn = full.has(server) ? null : await anchor.takeTurn(server);
    if (turn) turns.push(turn);
    else {
      full.add(server);
      await giveBack(turns);
      return null;
    }
  }
  return turns;
}

/** What is held by a connection that was lost is free already. */
async function giveBack(turns: readonly Turn[]): Promise<void> {
  for (const { end } of turns) await end().catch(() => {});
}
