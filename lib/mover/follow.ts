import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { Applier } from "./applier";
import type { Catalogue } from "./catalogue";
import { MoveFailure } from "./failure";
import { parseLsn } from "./lsn";
import { asMover, moverClient } from "./places";
import { progressOf } from "./progress";
import { streamOf, type Move } from "./records";
import { ReplicationStream } from "./replication";
import type { Seams } from "./seams";
import { slotOf } from "./source";

/** As little as this is caught up with while the gate is sealed. */
const SMALL_LAG_BYTES = 512 * 1024;
/** So long the target may fall behind further and further. */
const LAG_PATIENCE_MS = 120_000;

/** The target follows the source for as long as `work` runs; when it cannot, `work` is given up. */
export async function following<Result>(
  move: Move,
  catalogue: Catalogue,
  seams: Seams,
  work: (applier: Applier, stream: ReplicationStream) => Promise<Result>,
): Promise<Result> {
  const streamId = streamOf(move);
  const replication = moverClient(move.source, streamId, { replication: true });
  const writing = moverClient(move.target, streamId);
  let applier: Applier | undefined;
  try {
    await Promise.all([replication.connect(), writing.connect()]);
    const streams: ReplicationStream[] = [];
    const open = (endLsn: bigint) => {
      const stream = new ReplicationStream(replication, endLsn);
      streams.push(stream);
      return stream;
    };
    applier = await Applier.open(writing, streamId, move.target, catalogue, open, seams.afterBatch);
    const stream = streams[0]!;
    await stream.start(slotOf(streamId), slotOf(streamId), applier);
    return await Promise.race([applier.failed, stream.broken, work(applier, stream)]);
  } finally {
    applier?.close();
    for (const client of [replication, writing]) void client.end().catch(() => {});
  }
}

/**
 * Waits until the target is as good as level with the source.
 * @throws MoveFailure where it falls behind: the source writes more than the target can take
 */
export async function catchUp(move: Move, applier: Applier, stream: ReplicationStream): Promise<void> {
  await asMover(move.id, [move.source], async (client) => {
    const tell = progressOf(move);
    const [began, first] = [Date.now(), stream.acknowledged];
    let best = Infinity;
    let since = Date.now();
    let seen = { acknowledged: first, rows: applier.figures.rows };
    for (;;) {
      const lag = await lagOf(client!, stream);
      if (lag < SMALL_LAG_BYTES) return;
      const seconds = Math.max(1, (Date.now() - began) / 1_000);
      const bytesPerSecond = Math.round(Number(stream.acknowledged - first) / seconds);
      tell({ following: { lagBytes: lag, bytesPerSecond } });
      const now = { acknowledged: stream.acknowledged, rows: applier.figures.rows };
      // Rows without a commit: a large transaction is on its way, and brings the target nearer only when it is whole.
      const isInLarge = now.acknowledged === seen.acknowledged && now.rows > seen.rows;
      seen = now;
      if (isInLarge) since = Date.now();
      if (lag < best) [best, since] = [lag, Date.now()];
      if (Date.now() - since > LAG_PATIENCE_MS)
        throw new MoveFailure(`The target stays ${lag} bytes behind: move the tenant when less is written.`);
      await pause(50);
    }
  });
}

/** How much of the source's log is not stored at the target yet, in bytes. */
export async function lagOf(client: pg.Client, stream: ReplicationStream): Promise<number> {
  const { rows } = await client.query<{ lsn: string }>("SELECT pg_current_wal_lsn() AS lsn");
  return Number(parseLsn(rows[0]!.lsn) - stream.acknowledged);
}
