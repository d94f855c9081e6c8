import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { pool } from "@/lib/db/pools";
import { log } from "@/lib/log/log";
import type { Anchor } from "./anchor";
import { readCatalogue, type Catalogue } from "./catalogue";
import { clearPlace } from "./clear";
import { analyze, copyRows } from "./copy";
import { cutOver, rollForward, undo, type Knowledge } from "./cut-over";
import { MoveFailure } from "./failure";
import { catchUp, following } from "./follow";
import { formatLsn, parseLsn } from "./lsn";
import { raiseNotices } from "./notices";
import { asMover, connectionName, moverClient, placeName, type Place } from "./places";
import { prepare } from "./prepare";
import { progressOf, type Cleaning } from "./progress";
import {
  advance,
  claim,
  closeReturned,
  finishReverse,
  LostLease,
  note,
  noteFigures,
  release,
  renew,
  standingMoves,
  streamOf,
  type Move,
} from "./records";
import { createSlot } from "./replication";
import {
  dropReverse,
  endReverse,
  forgetProgress,
  publishReverse,
  refuseBroken,
  standBy,
  tellStalled,
} from "./reverse";
import { NO_SEAMS, type Seams } from "./seams";
import { isSlotWhole, slotOf, unpublish } from "./source";
import { canPause, canRollBack, canTakeBack, isLive } from "./state";
import { verify } from "./verify";
import { within } from "./wait";

const ATTEMPTS = 5;
/** A server that is away for a day shall not fill the story of a move. */
const MOST_NOTED = 20;
const RENEW_MS = 2_000;
const UNDERWAY_MS = 10_000;
/** The longest wait between two attempts; a rollback or a roll-forward has no last one. */
const LONGEST_PAUSE_MS = 10_000;

/** An operator wants something else than going on; thrown where nothing is under way. */
class Interruption extends Error {
  constructor(readonly wanted: "pause" | "rollback") {
    super(`The operator wants: ${wanted}.`);
  }
}
/** What is under way is to be given up. */
class GivenUp extends Error {}

/**
 * Works on a move until it is over, paused or somebody else's. Begins wherever the last one who worked on it stopped, however
 * that ended.
 *
 * @param options.signal has it stop at the next moment at which nobody waits for it; whoever comes next goes on
 */
export async function runMove(
  id: string,
  anchor: Anchor,
  { seams = NO_SEAMS, signal = new AbortController().signal }: { seams?: Seams; signal?: AbortSignal } = {},
): Promise<void> {
  const knowledge: Knowledge = { targetMayBeOpen: true, difference: null };
  let failures = 0;
  let underway: Promise<unknown> = Promise.resolve();
  const ownerIsGone = await anchor.hold(id);
  let isFirst = true;
  try {
    for (;;) {
      const move = await claim(id, anchor.owner, ownerIsGone && isFirst); // later on the owner is us, or our lease ran out
      if (!move) return;
      if (isFirst && !ownerIsGone) await anchor.wrest(id);
      isFirst = false;
      try {
        // A target that does not answer must not keep a source sealed whose target was never opened.
        const isSealed = move.phase === "cutover" && !knowledge.targetMayBeOpen;
        await endStrangers(move, isSealed ? [move.source] : [move.source, move.target]);
        // An attempt that was given up does not get far without connections and lease; whoever comes next waits no longer either.
        if (!(await endsWithin(UNDERWAY_MS, underway))) return await release(move);
        const attempt = work(move, knowledge, seams, signal);
        underway = attempt.catch(() => {});
        await Promise.race([attempt, interruption(move, attempt, signal)]);
        return await release(move);
      } catch (error) {
        if (error instanceof GivenUp && !signal.aborted) continue;
        if (error instanceof GivenUp) return await release(move);
        if (error instanceof Interruption && error.wanted === "pause") {
          await note(id, "paused");
          return await release(move);
        }
        // Nobody waits for what is only to be tidied up: the next look at what is due comes soon enough.
        if (!isLive(move.phase)) {
          if (canTakeBack(move) && !move.isOver) await tellStalled(move, error as Error);
          return await release(move);
        }
        failures++;
        if (error instanceof MoveFailure) knowledge.difference = error.message;
        const isUndone = await settle(move, error as Error, failures);
        if (!isUndone) await pause(Math.min(LONGEST_PAUSE_MS, 50 * 3 ** Math.min(failures, 6)));
      }
    }
  } finally {
    await anchor.letGo(id).catch(() => {}); // its connection is gone, and the lock with it
  }
}

/**
 * After an error: the move is tried again or rolled back. Past the flip there is only again.
 * @returns whether it is to be rolled back
 */
async function settle(move: Move, error: Error, failures: number): Promise<boolean> {
  if (error instanceof Interruption) {
    log.info({ move: move.id, phase: move.phase }, "a move is rolled back, as an operator asked");
    await note(move.id, "rollback_asked");
  } else {
    log.warn({ move: move.id, phase: move.phase, error: error.message }, "a move was interrupted");
    if (failures <= MOST_NOTED)
      await note(move.id, "interrupted", { phase: move.phase, error: error.message });
  }
  const isFinal = error instanceof MoveFailure || error instanceof Interruption || failures >= ATTEMPTS;
  if (!isFinal || !canRollBack(move.phase)) return false;
  const words = error instanceof Interruption ? null : error.message;
  // Where the flip was reached after all, or the lease is somebody else's, this changes nothing and the next claim sees it.
  await advance(move, "rolling_back", words).catch((lost: unknown) => {
    if (!(lost instanceof LostLease)) throw lost;
  });
  return true;
}

async function work(move: Move, knowledge: Knowledge, seams: Seams, signal: AbortSignal): Promise<void> {
  switch (move.phase) {
    case "retained":
      return move.isOver ? clean(move, seams) : standBy(move, seams, signal);
    case "cleaning":
      return finishCleaning(move, seams);
    case "cleanup_pending":
      await advance(move, "rolling_back");
      return rollBack(move, knowledge, seams);
    case "rolling_back":
      return rollBack(move, knowledge, seams);
    case "flipped":
      await rollForward(move);
      return complete(move, seams);
    case "cutover":
      await undo(move, knowledge);
      await advance(move, "stream");
      await endStrangers(move, [move.target]);
  }
  if (move.wanted !== "go") throw new Interruption(move.wanted);
  if (move.returns) await refuseBroken(move);
  const catalogue = (await canFollow(move)) ? await catalogueOf(move) : await copy(move, seams);
  if (move.phase !== "stream") await advance(move, "stream");
  await following(move, catalogue, seams, async (applier, stream) => {
    await seams.at("stream");
    await catchUp(move, applier, stream);
    await advance(move, "verify");
    await seams.at("verify");
    await verify(move, applier, catalogue);
    if (move.reverse === "wanted") {
      await publishReverse(move, catalogue);
      await seams.at("reverse");
    }
    await catchUp(move, applier, stream);
    await cutOver(move, applier, catalogue, knowledge, seams);
  });
  await complete(move, seams);
}

async function copy(move: Move, seams: Seams): Promise<Catalogue> {
  const { id, source, target } = move;
  await advance(move, "prepare");
  await seams.at("prepare");
  const catalogue = await prepare(move);
  await advance(move, "copy");
  await seams.at("copy");
  const began = performance.now();
  const replication = moverClient(source, id, { replication: true });
  try {
    await replication.connect();
    const slot = await createSlot(replication, slotOf(id));
    const tell = progressOf(move);
    const rows = await copyRows(
      id,
      source,
      target,
      catalogue,
      slot.snapshot,
      (copying) => tell({ copying }),
      () => seams.at("filled"),
    );
    await analyze(id, target, catalogue);
    await seams.at("copied");
    // The transaction whose commit begins at the consistent point itself is the first that is not in the snapshot.
    const start = formatLsn(parseLsn(slot.consistentPoint) - 1n);
    await asMover(id, [target], (client) =>
      client!.query("INSERT INTO mv.progress (move_id, commit_lsn, end_lsn) VALUES ($1, $2, $3)", [
        id,
        start,
        slot.consistentPoint,
      ]),
    );
    await noteFigures(move, { rows, copyMs: Math.round(performance.now() - began) });
  } finally {
    void replication.end().catch(() => {});
  }
  return catalogue;
}

/** Whether the target has the copy, and the source all that came after it. */
async function canFollow(move: Move): Promise<boolean> {
  if (move.phase !== "stream" && move.phase !== "verify") return false;
  if (!(await isSlotWhole(streamOf(move), move.source))) return false;
  return asMover(move.id, [move.target], async (client) => {
    const { rowCount } = await client!.query("SELECT FROM mv.progress WHERE move_id = $1", [streamOf(move)]);
    return rowCount === 1;
  });
}

function catalogueOf({ id, source }: Move): Promise<Catalogue> {
  return asMover(id, [source], (client) => readCatalogue(client!, source));
}

async function complete(move: Move, seams: Seams): Promise<void> {
  const { id, source, target, returns } = move;
  const streamId = streamOf(move);
  await unpublish(streamId, source);
  await forgetProgress(id, streamId, target);
  if (returns) await closeReturned(returns);
  await advance(move, "retained");
  await seams.at("retained");
}

/** What a way back found cannot be mended: the place is no longer what the stream promised. */
async function giveUpReturn(returned: string, error: string): Promise<void> {
  for (const standing of await standingMoves({ id: returned })) await endReverse(standing, "lost", error);
}

/** The source first: it is the one where the tenant works. What is left at a target that is away waits for it. */
async function rollBack(move: Move, knowledge: Knowledge, seams: Seams): Promise<void> {
  await undo(move, knowledge);
  await seams.at("undone");
  if (move.returns) {
    // The place is still kept. The stream goes on, unless it was seen that it cannot be relied on.
    if (knowledge.difference) await giveUpReturn(move.returns, knowledge.difference);
    return advance(move, "rolled_back");
  }
  await unpublish(move.id, move.source);
  try {
    if (move.reverseId) await dropReverse(move);
    await clearPlace(move.id, move.target);
  } catch (error) {
    const left = `${placeName(move.target)} could not be cleared: ${(error as Error).message}`;
    return advance(move, "cleanup_pending", [move.error, left].filter(Boolean).join(" "));
  }
  await advance(move, "rolled_back");
}

/** The confidence period is over. */
async function clean(move: Move, seams: Seams): Promise<void> {
  await raiseNotices();
  await advance(move, "cleaning");
  await finishCleaning(move, seams);
}

async function finishCleaning(move: Move, seams: Seams): Promise<void> {
  const { rows } = await pool("platform").query(
    "SELECT FROM control.placements WHERE tenant_id = $1 AND level = $2 AND server_id = $3",
    [move.tenantId, move.source.level, move.source.server.id],
  );
  if (rows.length) throw new MoveFailure("The tenant is there again: nothing was removed.");
  if (move.reverseId) {
    await finishReverse(move.id, "ended");
    await dropReverse(move); // before the rows: the tenant must not lose at the new place what goes at the old one
  }
  const tell = progressOf(move);
  let cleaning: Cleaning | undefined;
  await clearPlace(move.id, move.source, async (now) => {
    tell({ cleaning: (cleaning = now) });
    if (now.rows > 0) await seams.at("clearing");
  });
  if (cleaning) await noteFigures(move, { cleaning });
  await advance(move, "cleaned");
}

/** Rejects when the lease is lost, or when an operator wants something else where that can be obeyed. */
async function interruption(move: Move, attempt: Promise<void>, signal: AbortSignal): Promise<never> {
  let stop: (error: Error) => void = () => {};
  const rejected = new Promise<never>((_, reject) => (stop = reject));
  // Of an old place that is kept up to date nobody waits for anything either.
  const mayStop = () => signal.aborted && (canPause(move.phase) || move.phase === "retained");
  const whenAborted = () => mayStop() && stop(new GivenUp());
  signal.addEventListener("abort", whenAborted);
  const timer = setInterval(() => {
    renew(move).then(
      (wanted) => {
        if (wanted === null) stop(new LostLease(`Move ${move.id} is somebody else's.`));
        else if (mayStop() || (wanted !== "go" && canPause(move.phase))) stop(new GivenUp());
      },
      () => {}, // the next one tells; until then the lease lasts
    );
  }, RENEW_MS);
  const over = () => {
    clearInterval(timer);
    signal.removeEventListener("abort", whenAborted);
  };
  attempt.then(over, over);
  return rejected.finally(over);
}

async function endsWithin(timeoutMs: number, work: Promise<unknown>): Promise<boolean> {
  return within(timeoutMs, "It does not end.", work).then(
    () => true,
    () => false,
  );
}

/** Ends whatever an earlier owner of the move, or an earlier attempt of ours, has left connected at either end. */
async function endStrangers(
  { id, streamId, reverseId, source, phase }: Move,
  places: Place[],
): Promise<void> {
  for (const place of places)
    await asMover(id, [place], (client) =>
      client!.query(
        "SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity WHERE application_name = ANY ($1) AND pid <> pg_backend_pid()",
        [[id, streamId ?? id, reverseId ?? id].map(connectionName)],
      ),
    ).catch((error: { code?: string; message: string }) => {
      // A database that is not made yet, or is gone; a target that is away must not keep the source sealed.
      if (place === source && error.code !== "3D000") throw error;
      log.debug({ move: id, phase, place: placeName(place), error: error.message }, "nobody could be ended");
    });
}
