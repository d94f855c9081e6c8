import { AsyncLocalStorage } from "node:async_hooks";
import pg from "pg";
import { AppError, isAppError } from "@/lib/errors/app-error";
import { commitNoting } from "./catalogue-notes";
import { databaseError } from "./database-error";
import { firstMessage, type Opening, type Openings } from "./openings";
import { nothingRan, queryAfter } from "./query-after";
import { isReplicaFault } from "./replicas";
import { deadlineOf, isSilence } from "./silence";
import { isOutdated, statementFor } from "./statements";

/**
 * What one transaction needs, handed to the driver when it starts. Single use: Prisma's DataLoader gathers queries of one
 * tick across callers, so a tenant that lay about in async context would be picked up by somebody else's query.
 */
export type Ticket = {
  openings: Openings;
  /** Opens the transaction, in one message with the context and the first query. */
  begin: string;
  /** How long the unit may take, in milliseconds. */
  timeoutMs?: number;
  used?: boolean;
  /** Why no connection could be had after all. Prisma would wrap it beyond recognition. */
  refusal?: AppError;
  /** Whether a replica failed in the middle of it. It has only read: on the primary it can be done again. */
  replicaFailed?: boolean;
};

/**
 * The pool that a Prisma client is given. It opens no connection of its own: a transaction with a ticket gets one by the
 * ticket, and everything else (autocommit, a used ticket) is refused before it reaches a database.
 */
export class TransactionPool extends pg.Pool {
  readonly #tickets = new AsyncLocalStorage<Ticket>();

  constructor() {
    super({ max: 1 });
  }

  /** Runs `start`, which must begin exactly one transaction, with this ticket. */
  withTicket<Result>(ticket: Ticket, start: () => Promise<Result>): Promise<Result> {
    return this.#tickets.run(ticket, start);
  }

  override query(): never {
    throw noContext();
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: never): void;
  override async connect(): Promise<pg.PoolClient> {
    const ticket = this.#tickets.getStore();
    if (!ticket || ticket.used) throw noContext();
    ticket.used = true;
    const transaction = new TransactionClient(ticket, await ticket.openings.open());
    return transaction as unknown as pg.PoolClient; // all that Prisma's adapter uses of one
  }
}

/**
 * A connection that lives as long as one transaction of Prisma's. BEGIN waits for the first query and goes out with it: one
 * round trip less, and a transaction that asks nothing costs the database nothing.
 */
class TransactionClient {
  readonly #ticket: Ticket;
  /** Null once it is given back. */
  #opening: Opening | null;
  #errorListener: ((error: Error) => void) | null = null;
  #isOpen = false;
  #isOver = false;
  #isOutdated = false;
  #silence: Error | undefined;
  /** Nothing but rows that Prisma asked for: there is nothing to store, so nobody has to wait for the end. */
  #onlyReads = true;
  #endsLater = false;
  #mayHaveWritten = false;
  #last: Promise<unknown> | null = null;

  constructor(ticket: Ticket, opening: Opening) {
    this.#ticket = ticket;
    this.#opening = opening;
  }

  /** Prisma may send the queries of one include together; a connection runs one at a time, in the order they came. */
  query(config: pg.QueryArrayConfig): Promise<unknown> {
    const current = this.#last ? this.#last.then(() => this.#run(config)) : this.#run(config);
    this.#last = current.catch(noop);
    return current;
  }

  async #run(config: pg.QueryArrayConfig): Promise<unknown> {
    // The level is part of `begin`.
    if (config.text === "BEGIN" || config.text.startsWith("SET TRANSACTION ISOLATION LEVEL")) return NOTHING;
    if (config.text === "ROLLBACK" && (!this.#opening || this.#isOver)) return NOTHING;
    // Behind the end it would run for itself, without the tenant, or open a transaction that the next unit would inherit.
    if (!this.#opening || this.#isOver)
      throw new Error("The connection was used after its transaction had ended.");
    const { client } = this.#opening.lease;
    this.#isOver = config.text === "COMMIT" || config.text === "ROLLBACK";
    if (config.text === "COMMIT") return this.#isOpen ? this.#commit(client) : NOTHING;
    if (config.text === "ROLLBACK") return this.#isOpen ? client.query(this.#limited(config)) : NOTHING;
    const { text, name, onlyReads, mayWrite } = statementFor(config.text);
    this.#onlyReads &&= onlyReads;
    this.#mayHaveWritten ||= mayWrite;
    const query = (opening: Opening) => this.#limited({ ...config, text, name: opening.nameOf(name) });
    try {
      if (this.#isOpen) return await queryAfter(client, [], query(this.#opening));
      this.#isOpen = true;
      const begin = [{ name: this.#ticket.begin, text: this.#ticket.begin }];
      return await firstMessage(this.#ticket.openings, this.#opening, begin, query, (moved) =>
        this.#move(moved),
      );
    } catch (error) {
      this.#onlyReads = false;
      if (nothingRan(error)) this.#isOver = true; // BEGIN itself failed: what followed would run for itself
      this.#noteSilence(error);
      if (isAppError(error)) this.#ticket.refusal = error;
      if (isOutdated(error)) this.#isOutdated = true;
      this.#noteReplica(error);
      throw error;
    }
  }

  async #commit(client: pg.PoolClient): Promise<unknown> {
    this.#endsLater = this.#onlyReads && !this.#ticket.begin.includes("SERIALIZABLE");
    if (this.#endsLater) return NOTHING;
    try {
      return await commitNoting(client, () => commit(client, this.#limited({ text: "COMMIT" })));
    } catch (error) {
      if (isAppError(error)) this.#ticket.refusal = error;
      this.#noteSilence(error);
      this.#noteReplica(error);
      throw error;
    } finally {
      // Also where it failed: the answer may have been lost, and not the commit.
      if (this.#mayHaveWritten) this.#ticket.openings.wrote?.();
    }
  }

  #limited<Config extends object>(config: Config): Config & { query_timeout: number } {
    return { ...config, query_timeout: deadlineOf(this.#ticket.timeoutMs) };
  }

  /** Whatever is asked after it would wait behind it. */
  #noteSilence(error: unknown): void {
    if (!isSilence(error)) return;
    this.#silence = error;
    this.#isOver = true;
    this.#ticket.refusal = databaseError(error) as AppError;
  }

  #noteReplica(error: unknown): void {
    if (this.#opening?.onReplica && !isAppError(error) && isReplicaFault(error))
      this.#ticket.replicaFailed = true;
  }

  #move(opening: Opening | null): void {
    const listener = this.#errorListener;
    if (listener) this.#opening?.lease.client.removeListener("error", listener);
    this.#opening = opening;
    if (listener) opening?.lease.client.on("error", listener);
  }

  on(_event: "error", listener: (error: Error) => void): void {
    this.#errorListener = listener;
    this.#opening?.lease.client.on("error", listener);
  }

  removeListener(_event: "error", listener: (error: Error) => void): void {
    this.#errorListener = null;
    this.#opening?.lease.client.removeListener("error", listener);
  }

  release(error?: Error | boolean): void {
    if (!this.#opening) return;
    const { lease } = this.#opening;
    this.#opening = null;
    if (this.#endsLater && !error) lease.releaseUnended();
    else if (this.#silence) lease.release(this.#silence);
    else lease.release(error ?? (this.#isOpen && (this.#isOutdated || isInTransaction(lease.client))));
  }
}

const noop = () => {};
const NOTHING = { command: "", rowCount: 0, oid: 0, fields: [], rows: [] };

/** Postgres answers COMMIT of an aborted transaction with ROLLBACK and no error; that must never look like success. */
async function commit(client: pg.PoolClient, query: pg.QueryConfig) {
  const result = await client.query(query);
  if (result.command === "ROLLBACK") {
    throw new AppError(
      "TRANSACTION_ABORTED",
      "A statement failed earlier in this transaction and its error was caught, so nothing was stored. " +
        "Wrap what may fail in a nested $transaction to go on after it.",
      { says: "TRANSACTION_ABORTED" },
    );
  }
  return result;
}

/** A connection that is still inside a transaction must not go back to the pool: it would carry a tenant with it. */
function isInTransaction(client: pg.PoolClient): boolean {
  return (client as unknown as { getTransactionStatus(): string | null }).getTransactionStatus() !== "I";
}

function noContext(): AppError {
  return new AppError(
    "MISSING_TENANT",
    "A query outside inTenant(), inControl() or inPlatform() was refused.",
    {
      says: "MISSING_TENANT",
    },
  );
}
