import "server-only";
import type pg from "pg";

/** What `pg` has below its Client and does not describe. */
type Wire = {
  stream: {
    pause(): void;
    resume(): void;
    writableNeedDrain: boolean;
    once(e: "drain", f: () => void): void;
  };
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
};

/** One COPY on one connection, as `pg` expects of whatever it is to run. */
class Copy {
  rows = 0;
  readonly done: Promise<number>;
  #resolve: (rows: number) => void = () => {};
  #reject: (error: Error) => void = () => {};
  #error: Error | null = null;

  constructor(
    private readonly sql: string,
    private readonly on: { data?: (chunk: Buffer) => void; ready?: () => void },
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
    this.on.ready?.();
  }
  handleCopyData(message: { chunk: Buffer }): void {
    this.on.data?.(message.chunk);
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
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
}

/**
 * Pipes what a query gives into a table of another database, in PostgreSQL's own binary form: no value is parsed on the way.
 * After an error neither connection is good for anything.
 *
 * @param onRow gets each row as it passes; PostgreSQL sends them one by one
 * @returns how many rows it were
 */
export async function pipeRows(
  from: pg.Client,
  query: string,
  to: pg.Client,
  target: string,
  onRow: (row: Buffer) => void = () => {},
): Promise<number> {
  const [source, sink] = [wireOf(from), wireOf(to)];
  let ready: () => void = () => {};
  const isReady = new Promise<void>((resolve) => (ready = resolve));
  const copyIn = new Copy(`COPY ${target} FROM STDIN (FORMAT binary)`, { ready });
  to.query(copyIn as unknown as pg.Submittable);
  await Promise.race([isReady, copyIn.done]);
  let isWaiting = false; // what was read before the pause still comes
  const copyOut = new Copy(`COPY (${query}) TO STDOUT (FORMAT binary)`, {
    data: (chunk) => {
      sink.sendCopyFromChunk(chunk);
      onRow(chunk);
      if (isWaiting || !sink.stream.writableNeedDrain) return;
      isWaiting = true;
      source.stream.pause();
      sink.stream.once("drain", () => {
        isWaiting = false;
        source.stream.resume();
      });
    },
  });
  from.query(copyOut as unknown as pg.Submittable);
  const failed = copyIn.done.then(() => new Promise<never>(() => {})); // it ends first only by failing
  try {
    await Promise.race([copyOut.done, failed]);
  } catch (error) {
    sink.sendCopyFail("the source failed");
    throw error;
  }
  sink.endCopyFrom();
  return copyIn.done;
}

function wireOf(client: pg.Client): Wire {
  return (client as unknown as { connection: Wire }).connection;
}
