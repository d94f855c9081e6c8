import "server-only";
import type pg from "pg";
import type { Socket } from "node:net";

/** What `pg` has below its Client and does not describe. */
type Wire = { stream: Socket; query(text: string): void; endCopyFrom(): void };

/** One COPY on one connection, as `pg` expects of whatever it is to run. */
class Copy {
  rows = 0;
  readonly done: Promise<number>;
  #resolve: (rows: number) => void = () => {};
  #reject: (error: Error) => void = () => {};
  #error: Error | null = null;

  constructor(
    private readonly sql: string,
    private readonly onReady: () => void = () => {},
  ) {
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.done.catch(() => {}); // whoever waits is told
  }

  submit(wire: Wire): void {
    wire.query(this.sql);
  }
  handleCopyInResponse(): void {
    this.onReady();
  }
  handleCommandComplete(message: { text: string }): void {
    this.rows = Number(message.text.split(" ").at(-1));
  }
  handleError(error: Error): void {
    this.#error = error;
    this.#reject(error);
  }
  handleReadyForQuery(): void {
    if (!this.#error) this.#resolve(this.rows);
  }
  handleCopyData(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
}

/**
 * Pipes what a query gives into a table of another database, in PostgreSQL's own binary form: no value is parsed on the way.
 * After an error neither connection is there any more.
 *
 * @param onRows is told how many more rows have passed, and in how many bytes
 * @returns how many rows it were
 */
export async function pipeRows(
  from: pg.Client,
  query: string,
  to: pg.Client,
  target: string,
  onRows: (rows: number, bytes: number) => void = () => {},
): Promise<number> {
  const [source, sink] = [wireOf(from), wireOf(to)];
  let ready: () => void = () => {};
  const isReady = new Promise<void>((resolve) => (ready = resolve));
  const copyIn = new Copy(`COPY ${target} FROM STDIN (FORMAT binary)`, ready);
  const copyOut = new Copy(`COPY (${query}) TO STDOUT (FORMAT binary)`);
  let detach = () => {};
  try {
    to.query(copyIn as unknown as pg.Submittable);
    await Promise.race([isReady, copyIn.done]);
    detach = relay(source.stream, sink.stream, onRows);
    from.query(copyOut as unknown as pg.Submittable);
    const failed = copyIn.done.then(() => new Promise<never>(() => {})); // it ends first only by failing
    await Promise.race([copyOut.done, failed]);
    sink.endCopyFrom();
    return await copyIn.done;
  } catch (error) {
    // Perhaps in the middle of a row: whatever was sent now would be taken for the rest of it.
    for (const { stream } of [source, sink]) stream.destroy();
    throw error;
  } finally {
    detach();
  }
}

const ROW = 0x64; // d: the message is the same, byte for byte, whoever of the two sends it
const HEADER_BYTES = 5;

/**
 * Hands on the rows of a COPY as they come from the source's socket, with the messages around them: to take each one out and
 * to wrap it up again costs more than PostgreSQL spends on it. All other messages go where they went before.
 *
 * @returns makes the source's socket what it was
 */
function relay(source: Socket, sink: Socket, onRows: (rows: number, bytes: number) => void): () => void {
  const others = source.listeners("data") as ((chunk: Buffer) => void)[];
  let head: Buffer = Buffer.alloc(0); // the beginning of a message whose length is not here yet
  let left = 0; // of the message that is passing
  let isRow = false;
  let isWaiting = false;
  const hand = (bytes: Buffer, areRows: boolean) => {
    if (!bytes.length) return;
    if (!areRows) return others.forEach((other) => other.call(source, bytes));
    if (sink.write(bytes) || isWaiting) return;
    isWaiting = true;
    source.pause();
    sink.once("drain", () => {
      isWaiting = false;
      source.resume();
    });
  };
  const take = (received: Buffer) => {
    const chunk = head.length ? Buffer.concat([head, received]) : received;
    let [at, begin, rows] = [0, 0, 0];
    while (at < chunk.length) {
      if (!left) {
        if (chunk.length - at < HEADER_BYTES) break;
        const isNext = chunk[at] === ROW;
        if (isNext !== isRow) {
          hand(chunk.subarray(begin, at), isRow);
          [begin, isRow] = [at, isNext];
        }
        left = 1 + chunk.readUInt32BE(at + 1);
        if (isRow) rows++;
      }
      const step = Math.min(left, chunk.length - at);
      [at, left] = [at + step, left - step];
    }
    hand(chunk.subarray(begin, at), isRow);
    head = chunk.subarray(at);
    if (rows) onRows(rows, received.length);
  };
  source.removeAllListeners("data");
  source.on("data", take);
  return () => {
    source.off("data", take);
    for (const other of others) source.on("data", other);
  };
}

function wireOf(client: pg.Client): Wire {
  return (client as unknown as { connection: Wire }).connection;
}
