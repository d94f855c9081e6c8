import "server-only";
import type pg from "pg";
import { log } from "@/lib/log/log";
import { migrationLock } from "@/prisma/runner/migrations";
import type { Applier } from "./applier";
import { readCatalogue, type Catalogue } from "./catalogue";
import { MoveFailure } from "./failure";
import { alone, leave, open, seal, shut, unseal } from "./gate";
import { asMover, inOneDatabase, schemaOf } from "./places";
import { refuseDrift } from "./prepare";
import { advance, flip, note, noteDifference, noteFigures, placedEpoch, type Move } from "./records";
import { markReverse } from "./reverse";
import type { Seams } from "./seams";
import { liftSequences } from "./sequences";
import { compare, snapshot } from "./verify";
import { within } from "./wait";

const BARRIER_TIMEOUT_MS = 3_000;
const FLIP_TIMEOUT_MS = 5_000;
const MIGRATION_WAIT_MS = 2_000;

/** What this process knows about the attempt in hand; after a crash nobody does. */
export type Knowledge = {
  targetMayBeOpen: boolean;
  /** Why the place of a way back is not what it should be. */
  difference: string | null;
};

/**
 * Turns the tenant from the source to the target, in tens of milliseconds. The order is what makes it safe: seal the source,
 * wait until the target has stored the last of its commits, open the target, say so in the control tables (the commit point),
 * close the source. Whatever fails before that point is undone by `undo`, whatever fails after it is finished by `rollForward`.
 */
export async function cutOver(
  move: Move,
  applier: Applier,
  catalogue: Catalogue,
  knowledge: Knowledge,
  seams: Seams,
): Promise<void> {
  const { id, source, target, tenantId } = move;
  const isOne = inOneDatabase(source, target);
  await asMover(id, [source, target, source, target], async (here, there, before, after) => {
    // A migration between the check and the flip would be missing at the target for good.
    const figures = await withoutMigrations(
      [here!, schemaOf(source)],
      [there!, schemaOf(target)],
      (reason) => note(id, "waits", { reason }),
      async () => {
        refuseDrift(await readCatalogue(here!, source), await readCatalogue(there!, target)); // and both are warm now
        const mark = `${id} ${move.leaseGen} cutover`;
        const stored = applier.barrier(mark);
        knowledge.targetMayBeOpen = false;
        await advance(move, "cutover");
        await seams.at("cutover");
        const asked = performance.now();
        return alone(here!, tenantId, async () => {
          const began = performance.now();
          await seal(here!, source, move.oldEpoch, mark);
          await seams.at("sealed");
          await within(BARRIER_TIMEOUT_MS, "The target did not follow in time.", seams.barrier(stored));
          const followed = performance.now();
          const [now, , lsn] = await Promise.all([
            readCatalogue(here!, source),
            liftSequences(before!, source, there!, target, catalogue).then(() => snapshot(before!)),
            positionOf(after!),
            snapshot(after!),
          ]);
          refuseDrift(now, catalogue);
          if (move.reverse === "wanted") await markReverse(move, here!, lsn);
          knowledge.targetMayBeOpen = true;
          if (!isOne) await open(there!, target, move.newEpoch);
          await seams.at("opened");
          await within(FLIP_TIMEOUT_MS, "The control tables did not answer.", flip(move));
          await seams.at("flipped");
          if (isOne) await open(here!, target, move.newEpoch);
          else await leave(here!, tenantId, move.newEpoch);
          const [lockMs, barrierMs, pauseMs] = [began - asked, followed - began, performance.now() - began];
          return {
            lockMs: Math.round(lockMs),
            barrierMs: Math.round(barrierMs),
            pauseMs: Math.round(pauseMs),
            kept: { lsn, at: new Date() },
          };
        });
      },
    );
    const { kept, ...durations } = figures;
    await note(id, "flipped", durations);
    await noteFigures(move, { kept, ...durations });
    await checkAfterwards(move, before!, after!, catalogue);
  });
}

/** How far the server's log is. */
async function positionOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ lsn: string }>("SELECT pg_current_wal_insert_lsn()::text AS lsn");
  return rows[0]!.lsn;
}

/** On the two snapshots from under the seal: nothing can be undone any more, but nobody may learn of it from a customer. */
async function checkAfterwards(
  move: Move,
  before: pg.Client,
  after: pg.Client,
  catalogue: Catalogue,
): Promise<void> {
  try {
    await compare(before, move.source, after, move.target, catalogue);
    await note(move.id, "compared");
  } catch (error) {
    const { message } = error as Error;
    if (!(error instanceof MoveFailure)) {
      // A server that died took its snapshot along. What it holds is what was compared before the switch and applied since.
      log.warn({ move: move.id, tenant: move.tenantId, error: message }, "not compared after the flip");
      return note(move.id, "not_compared", { reason: message });
    }
    log.error({ move: move.id, tenant: move.tenantId, error: message }, "after the flip");
    await noteDifference(move.id, message);
    move.error = message;
  }
}

/**
 * Takes a cut-over back that did not reach its commit point: first the target, then the source. Only under a lease that was
 * taken afterwards, so that the attempt can no longer reach it either.
 */
export async function undo(move: Move, knowledge: Knowledge): Promise<void> {
  const { id, source, target, tenantId, oldEpoch } = move;
  if (!inOneDatabase(source, target) && move.reachedSwitch && knowledge.targetMayBeOpen)
    await asMover(id, [target], async (there) => shut(there!, tenantId, await placedEpoch(tenantId))).catch(
      (error: { code?: string }) => {
        if (error.code !== "3D000" && error.code !== "42P01") throw error; // it was not even made
      },
    );
  await asMover(id, [source], (here) => unseal(here!, source, oldEpoch));
}

/** Finishes what the control tables say has happened. */
export async function rollForward({ id, source, target, tenantId, newEpoch }: Move): Promise<void> {
  await asMover(id, [source], (here) =>
    inOneDatabase(source, target) ? open(here!, target, newEpoch) : leave(here!, tenantId, newEpoch),
  );
}

type Schema = [client: pg.Client, schema: string];

/**
 * Runs `work` while no migration changes either schema. One that is under way is waited for, however long it takes: the tenant
 * works on, the target follows, and the operator may do as everywhere before the seal.
 *
 * @param tell is told once what is waited for
 */
async function withoutMigrations<Result>(
  a: Schema,
  b: Schema,
  tell: (reason: string) => Promise<void>,
  work: () => Promise<Result>,
): Promise<Result> {
  for (const [client, schema] of [a, b]) {
    await client.query(`SET lock_timeout = ${MIGRATION_WAIT_MS}`);
    for (let tries = 1; !(await lockShared(client, schema)); tries++)
      if (tries === 1) await tell(`A migration of ${schema} is running; the move goes on after it.`);
  }
  try {
    return await work();
  } finally {
    for (const [client, schema] of [a, b])
      await client.query("SELECT pg_advisory_unlock_shared($1)", [migrationLock(schema)]).catch(() => {});
  }
}

/** @returns false where a migration still had it when the time was over */
async function lockShared(client: pg.Client, schema: string): Promise<boolean> {
  try {
    await client.query("SELECT pg_advisory_lock_shared($1)", [migrationLock(schema)]);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === "55P03") return false;
    throw error;
  }
}
