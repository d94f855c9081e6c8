import "server-only";
import pg from "pg";
import { ChangeWriter } from "./apply-changes";
import type { Catalogue } from "./catalogue";
import { MoveFailure } from "./failure";
import { formatLsn, parseLsn } from "./lsn";
import { UNCHANGED, type Change, type Message } from "./pgoutput";
import type { Place } from "./places";
import type { Receiver, ReplicationStream } from "./replication";

/** The prefix of our own messages in the source's log. */
export const MESSAGES = "livery_move";

type Commit = { kind: "commit"; commitLsn: bigint; endLsn: bigint; barrier: string | null };
type Item = { change: Change; bytes: number } | Commit;
const isCommit = (item: Item): item is Commit => "kind" in item;

/** How much is written at a time, and how much may wait, in rows and in bytes. */
const BATCH = { rows: 5_000, bytes: 16_000_000 };
const QUEUE = { rows: 20_000, bytes: 64_000_000 };

type Barrier = { freeze: boolean; resolve: () => void };

/**
 * Writes what comes from the source to the target: whole transactions, in the order of their commits, and how far it got in
 * the same transaction as the rows. A transaction that is too large for the memory is written in slices, and stored as one.
 */
export class Applier implements Receiver {
  readonly #writer: ChangeWriter;
  readonly #barriers = new Map<string, Barrier>();
  #queue: Item[] = [];
  #queued = { rows: 0, bytes: 0 };
  /** The transaction that is being received. */
  #current: { isKnown: boolean; barrier: string | null } | null = null;
  /** What was received last, and what is stored. */
  #received: bigint;
  #stored: bigint;
  #inTransaction = false;
  #isWriting = false;
  #isFrozen = false;
  #isClosed = false;
  #fail: (error: Error) => void = () => {};
  /** Rejects when it cannot go on; never resolves. */
  readonly failed: Promise<never>;
  readonly figures = { transactions: 0, rows: 0 };

  private constructor(
    private readonly client: pg.Client,
    private readonly moveId: string,
    private readonly stream: ReplicationStream,
    place: Place,
    catalogue: Catalogue,
    commitLsn: bigint,
    private readonly afterBatch: () => Promise<void>,
  ) {
    this.#writer = new ChangeWriter(client, place, catalogue);
    this.#received = this.#stored = commitLsn;
    this.failed = new Promise((_, reject) => (this.#fail = reject));
    this.failed.catch(() => {});
    client.on("error", this.#stop);
    client.on("end", () => this.#stop(new Error("The connection to the target was closed.")));
  }

  /**
   * @param client a connection of livery_mover to the target that nobody else uses
   * @param open makes the stream that begins where the target is
   */
  static async open(
    client: pg.Client,
    moveId: string,
    place: Place,
    catalogue: Catalogue,
    open: (endLsn: bigint) => ReplicationStream,
    afterBatch: () => Promise<void> = async () => {},
  ): Promise<Applier> {
    // Triggers, the gate's among them, and foreign keys were asked at the source.
    await client.query("SET session_replication_role = replica");
    await client.query("SET plan_cache_mode = force_generic_plan");
    const { rows } = await client.query<{ commit_lsn: string; end_lsn: string }>(
      "SELECT commit_lsn, end_lsn FROM mv.progress WHERE move_id = $1",
      [moveId],
    );
    if (!rows[0]) throw new Error("The target does not know how far it is.");
    const stream = open(parseLsn(rows[0].end_lsn));
    return new Applier(client, moveId, stream, place, catalogue, parseLsn(rows[0].commit_lsn), afterBatch);
  }

  message(message: Message, bytes: number): void {
    const current = this.#current;
    switch (message.kind) {
      case "begin":
        // After a reconnection the first of them may be here already.
        this.#current = { isKnown: message.commitLsn <= this.#received, barrier: null };
        break;
      case "relation":
        this.#writer.learn(message.relation);
        break;
      case "message":
        if (current && message.prefix === MESSAGES) current.barrier = message.content;
        break;
      case "commit":
        this.#current = null;
        if (!current || current.isKnown) break;
        this.#received = message.commitLsn;
        this.#queue.push({ ...message, barrier: current.barrier });
        this.#start();
        break;
      case "truncate":
        throw new MoveFailure(
          `${message.relations.join(", ")} was truncated during the move: nobody knows whose rows.`,
        );
      case "insert":
      case "update":
      case "delete":
        if (current && !current.isKnown) this.#take(message, bytes);
    }
  }

  idleUpTo(lsn: bigint): void {
    const idle = !this.#current && !this.#queue.length && !this.#isWriting && !this.#inTransaction;
    if (idle && lsn > this.stream.acknowledged) this.stream.acknowledge(lsn);
  }

  /**
   * Resolves when the target has stored the transaction with this message.
   * @param freeze stops right behind it, until thaw()
   */
  barrier(content: string, { freeze = false } = {}): Promise<void> {
    return new Promise((resolve) => this.#barriers.set(content, { freeze, resolve }));
  }

  thaw(): void {
    this.#isFrozen = false;
    this.#start();
  }

  close(): void {
    this.#isClosed = true;
    this.stream.close();
    void this.client.end().catch(() => {});
  }

  get fallbacks(): number {
    return this.#writer.fallbacks;
  }

  readonly #stop = (error: Error) => {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.stream.pause();
    this.#fail(error);
  };

  #take(change: Change, bytes: number): void {
    if (change.kind === "insert" && change.row.includes(UNCHANGED))
      throw new MoveFailure(`A row of ${change.relation.name} was given to this tenant during the move.`);
    this.#queue.push({ change, bytes });
    this.#queued.rows++;
    this.#queued.bytes += bytes;
    if (this.#queued.rows >= QUEUE.rows || this.#queued.bytes >= QUEUE.bytes) this.stream.pause();
    if (this.#queued.rows >= BATCH.rows || this.#queued.bytes >= BATCH.bytes) this.#start();
  }

  #start(): void {
    if (this.#isWriting || this.#isClosed) return;
    this.#isWriting = true;
    this.#drain()
      .catch(this.#stop)
      .finally(() => (this.#isWriting = false));
  }

  async #drain(): Promise<void> {
    while (!this.#isFrozen && !this.#isClosed) {
      const batch = this.#nextBatch();
      if (!batch.length) return;
      await this.#writeBatch(batch);
      if (this.#queued.rows < BATCH.rows && this.#queued.bytes < BATCH.bytes) this.stream.resume();
      await this.afterBatch();
    }
  }

  /** Up to the last commit that fits, or up to a barrier; a slice of a transaction where not even one fits. */
  #nextBatch(): Item[] {
    let [rows, bytes, commits, at] = [0, 0, 0, 0];
    for (; at < this.#queue.length && rows < BATCH.rows && bytes < BATCH.bytes; at++) {
      const item = this.#queue[at]!;
      if (isCommit(item)) {
        commits = at + 1;
        if (item.barrier !== null) break;
      } else {
        rows++;
        bytes += item.bytes;
      }
    }
    const isFull = rows >= BATCH.rows || bytes >= BATCH.bytes;
    return this.#queue.splice(0, commits || (isFull ? at : 0));
  }

  async #writeBatch(batch: Item[]): Promise<void> {
    const changes = batch.flatMap((item) => (isCommit(item) ? [] : [item]));
    const commits = batch.filter(isCommit);
    const last = commits.at(-1);
    if (!this.#inTransaction) await this.client.query("BEGIN");
    this.#inTransaction = true;
    if (changes.length) await this.#writer.write(changes.map(({ change }) => change));
    if (last) await this.#store(last);
    this.figures.transactions += commits.length;
    this.figures.rows += changes.length;
    this.#queued.rows -= changes.length;
    for (const { bytes } of changes) this.#queued.bytes -= bytes;
    const barrier = last?.barrier == null ? undefined : this.#barriers.get(last.barrier);
    if (!barrier) return;
    this.#barriers.delete(last!.barrier!);
    this.#isFrozen = barrier.freeze;
    barrier.resolve();
  }

  async #store({ commitLsn, endLsn }: Commit): Promise<void> {
    const { rowCount } = await this.client.query({
      name: "progress",
      text: `UPDATE mv.progress SET commit_lsn = $2, end_lsn = $3, updated_at = now()
        WHERE move_id = $1 AND commit_lsn = $4`,
      values: [this.moveId, formatLsn(commitLsn), formatLsn(endLsn), formatLsn(this.#stored)],
    });
    if (rowCount !== 1) throw new Error("Somebody else writes to the target of this move.");
    await this.client.query("COMMIT");
    this.#inTransaction = false;
    this.#stored = commitLsn;
    this.stream.acknowledge(endLsn);
  }
}
