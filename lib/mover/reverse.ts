import "server-only";
import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { log } from "@/lib/log/log";
import { readCatalogue, type Catalogue } from "./catalogue";
import { MoveFailure } from "./failure";
import { following, lagOf } from "./follow";
import { formatLsn, parseLsn } from "./lsn";
import { asMover, type Place } from "./places";
import {
  finishReverse,
  isStanding,
  note,
  noteFigures,
  noteFollowedAgain,
  noteStalled,
  streamOf,
  type Kept,
  type Move,
} from "./records";
import type { Seams } from "./seams";
import { describePublication, isSlotWhole, publicationWords, publish, slotOf, unpublish } from "./source";

const LOOK_EVERY_MS = 1_000;
const TELL_EVERY_MS = 5_000;

/** The way back: the same two places the other way round, and the stream between them. */
function backOf(move: Move): Move & { streamId: string } {
  return { ...move, source: move.target, target: move.source, streamId: move.reverseId! };
}

/**
 * Makes ready that the new place is followed from its opening on. Before the seal, because making a slot waits for every
 * transaction of that server that has written; what it sees until the opening is our own work, and is left out by `markReverse`.
 */
export async function publishReverse(move: Move, catalogue: Catalogue): Promise<void> {
  const { streamId, source } = backOf(move);
  await unpublish(streamId, source);
  await publish(streamId, source, catalogue);
  await describePublication(streamId, source, shapesOf(catalogue));
  await asMover(move.id, [source], (client) =>
    client!.query("SELECT pg_create_logical_replication_slot($1, 'pgoutput')", [slotOf(streamId)]),
  );
}

/**
 * Sets down at the old place where the stream begins. Under the seal, when the new place has stored everything and nobody can
 * write there yet: whatever of the tenant is committed from `lsn` on is its own work at the new place.
 *
 * @param here a connection to the old place
 */
export async function markReverse(move: Move, here: pg.Client, lsn: string): Promise<void> {
  await here.query(
    `INSERT INTO mv.progress (move_id, commit_lsn, end_lsn) VALUES ($1, $2, $3)
     ON CONFLICT (move_id) DO UPDATE SET commit_lsn = excluded.commit_lsn, end_lsn = excluded.end_lsn, updated_at = now()`,
    // A transaction whose commit begins right there is the tenant's first.
    [move.reverseId, formatLsn(parseLsn(lsn) - 1n), lsn],
  );
}

/**
 * Keeps the old place up to date until its time is over, another move of the tenant begins, or `signal` says to stop. What
 * cannot be mended (a slot that was lost, tables that were changed) ends the stream for good; anything else is thrown, and
 * whoever comes next goes on.
 */
export async function standBy(move: Move, seams: Seams, signal: AbortSignal): Promise<void> {
  const back = backOf(move);
  if (!(await isStanding(move))) return; // a way back that has begun in between has the stream
  try {
    await refuseBroken(back);
    const catalogue = await asMover(move.id, [back.source], (there) => readCatalogue(there!, back.source));
    await following(back, catalogue, seams, async (_applier, stream) => {
      await seams.at("standing");
      await asMover(move.id, [back.source], async (there) => {
        for (let toldAt = -Infinity; !signal.aborted && (await isStanding(move));) {
          if (performance.now() - toldAt >= TELL_EVERY_MS) {
            toldAt = performance.now();
            await refuseBroken(back);
            const lagBytes = Math.max(0, await lagOf(there!, stream));
            await noteFigures(move, { standing: { lagBytes, at: new Date() } });
            if (await noteFollowedAgain(move))
              log.info({ move: move.id }, "an old place is kept up to date again");
          }
          await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => {});
        }
      });
    });
  } catch (error) {
    if (!(error instanceof MoveFailure)) throw error;
    // A change that does not fit is often the first sign of a migration, which says it better.
    const words = await refuseBroken(back).then(
      () => error.message,
      (better: Error) => (better instanceof MoveFailure ? better.message : error.message),
    );
    await endReverse(move, "lost", words);
  }
}

/** A server that is away is asked again every second: one line in the log says that it began, and another one that it is over. */
export async function tellStalled(move: Move, { message }: Error): Promise<void> {
  if (!(await isStanding(move))) return; // a way back or the cleaning has ended our connections
  if (await noteStalled(move, message))
    log.warn(
      { move: move.id, error: message },
      "an old place is not kept up to date until its stream goes on",
    );
}

/** @throws MoveFailure where the old place can no longer be what the new one is, by the stream alone */
export async function refuseBroken(move: Move): Promise<void> {
  const { id, source, target } = move;
  const streamId = streamOf(move);
  if (!(await isSlotWhole(streamId, source)))
    throw new MoveFailure("The server of the new place no longer has all changes: its slot was lost.");
  await asMover(id, [source, target], async (there, here) => {
    const words = await publicationWords(there!, streamId);
    for (const [client, place] of [[there, source] as const, [here, target] as const])
      if (shapesOf(await readCatalogue(client!, place)) !== words)
        throw new MoveFailure("The tenant’s tables were migrated since the switch, which ends the stream.");
  });
}

/** What the tables of a place are, in a few letters. */
function shapesOf(catalogue: Catalogue): string {
  const shapes = [...catalogue.values()].map(({ name, shape, key }) => [name, shape, key]);
  return createHash("sha256").update(JSON.stringify(shapes)).digest("hex");
}

/** The old place is kept as it is now: nothing is brought to it any more. Does nothing where the stream has ended before. */
export async function endReverse(move: Move, state: "lost" | "ended", reason: string): Promise<void> {
  const kept = await keptSince(backOf(move)).catch(() => null); // a server that is away does not say
  if (!(await finishReverse(move.id, state, kept))) return;
  await note(move.id, `reverse_${state}`, { [state === "lost" ? "error" : "reason"]: reason });
  await dropReverse(move);
}

async function keptSince({ id, streamId, target }: ReturnType<typeof backOf>): Promise<Kept | null> {
  return asMover(id, [target], async (client) => {
    const { rows } = await client!.query<Kept>(
      "SELECT end_lsn::text AS lsn, updated_at AS at FROM mv.progress WHERE move_id = $1",
      [streamId],
    );
    return rows[0] ?? null;
  });
}

/** Removes all there is of the stream at both ends, the slot first; what was never made, or is gone, is no matter. */
export async function dropReverse(move: Move): Promise<void> {
  const { id, streamId, source, target } = backOf(move);
  await whereThere(() => unpublish(streamId, source));
  await whereThere(() => forgetProgress(id, streamId, target));
}

export async function forgetProgress(id: string, streamId: string, place: Place): Promise<void> {
  await asMover(id, [place], (client) =>
    client!.query("DELETE FROM mv.progress WHERE move_id = $1", [streamId]),
  );
}

async function whereThere(work: () => Promise<void>): Promise<void> {
  await work().catch((error: { code?: string }) => {
    if (!["3D000", "42P01", "3F000"].includes(error.code ?? "")) throw error;
  });
}
