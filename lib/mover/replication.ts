import "server-only";
import pg from "pg";
import { formatLsn } from "./lsn";
import { PgoutputDecoder, type Message } from "./pgoutput";

/** What `pg` has below its Client and does not describe. */
type Wire = {
  stream: { pause(): void; resume(): void; destroy(): void };
  on(event: "copyData", listener: (message: { chunk: Buffer }) => void): void;
  once(event: "replicationStart", listener: () => void): void;
  sendCopyFromChunk(chunk: Buffer): void;
};

export type Receiver = {
  /** The message, and how many bytes it came in. */
  message: (message: Message, bytes: number) => void;
  /** Everything up to here has been sent. */
  idleUpTo: (lsn: bigint) => void;
};

const STATUS_EVERY_MS = 500;
const DATA = 0x77; // w
const KEEPALIVE = 0x6b; // k
const STATUS = 0x72; // r
const HEADER_BYTES = 25;
/** PostgreSQL counts microseconds from the year 2000. */
const EPOCH_MS = Date.UTC(2000, 0, 1);

export type Slot = { consistentPoint: string; snapshot: string };

/**
 * Makes a slot: from its consistent point on, every change is kept for us; what was before is in the snapshot, which can be
 * used until the next command on this connection.
 */
export async function createSlot(client: pg.Client, name: string): Promise<Slot> {
  const { rows } = await client.query<{ consistent_point: string; snapshot_name: string }>(
    `CREATE_REPLICATION_SLOT ${pg.escapeIdentifier(name)} LOGICAL pgoutput (SNAPSHOT 'export')`,
  );
  return { consistentPoint: rows[0]!.consistent_point, snapshot: rows[0]!.snapshot_name };
}

/**
 * The changes of a publication, in the order of their commits. It tells the server exactly what was acknowledged here, and
 * never a byte more: a transaction that begins right behind would be skipped after a restart.
 */
export class ReplicationStream {
  readonly #client: pg.Client;
  readonly #wire: Wire;
  #acknowledged: bigint;
  #timer: NodeJS.Timeout | undefined;
  #isPaused = false;
  /** Rejects when the stream breaks; never resolves. */
  readonly broken: Promise<never>;
  #break: (error: Error) => void = () => {};

  /** @param client a connected replication connection that nobody else uses */
  constructor(client: pg.Client, acknowledged: bigint) {
    this.#client = client;
    this.#wire = (client as unknown as { connection: Wire }).connection;
    this.#acknowledged = acknowledged;
    this.broken = new Promise((_, reject) => (this.#break = reject));
    this.broken.catch(() => {});
    client.on("error", this.#break);
    client.on("end", () => this.#break(new Error("The replication connection was closed.")));
  }

  async start(slot: string, publication: string, receiver: Receiver): Promise<void> {
    const decoder = new PgoutputDecoder();
    this.#wire.on("copyData", ({ chunk }) => {
      try {
        if (chunk[0] === DATA) receiver.message(decoder.decode(chunk, HEADER_BYTES), chunk.length);
        else if (chunk[0] === KEEPALIVE) {
          receiver.idleUpTo(chunk.readBigUInt64BE(1));
          if (chunk[17]) this.#sendStatus(); // it wants an answer
        }
      } catch (error) {
        this.#break(error as Error);
      }
    });
    const started = new Promise<void>((resolve) => this.#wire.once("replicationStart", resolve));
    this.#client
      .query(
        `START_REPLICATION SLOT ${pg.escapeIdentifier(slot)} LOGICAL ${formatLsn(this.#acknowledged)}
         (proto_version '1', publication_names '${publication}', messages 'true')`,
      )
      .catch(this.#break);
    await Promise.race([started, this.broken]);
    this.#timer = setInterval(() => this.#sendStatus(), STATUS_EVERY_MS);
    this.#sendStatus();
  }

  acknowledge(lsn: bigint): void {
    this.#acknowledged = lsn;
  }

  get acknowledged(): bigint {
    return this.#acknowledged;
  }

  /** Reads no more for now; the server waits for us, and we go on telling it that we live. */
  pause(): void {
    if (!this.#isPaused) this.#wire.stream.pause();
    this.#isPaused = true;
  }

  resume(): void {
    if (this.#isPaused) this.#wire.stream.resume();
    this.#isPaused = false;
  }

  close(): void {
    clearInterval(this.#timer);
    this.#wire.stream.destroy();
  }

  #sendStatus(): void {
    const status = Buffer.alloc(34);
    status[0] = STATUS;
    for (const offset of [1, 9, 17]) status.writeBigUInt64BE(this.#acknowledged, offset); // written, flushed, applied
    status.writeBigInt64BE(BigInt(Date.now() - EPOCH_MS) * 1000n, 25);
    this.#wire.sendCopyFromChunk(status);
  }
}
