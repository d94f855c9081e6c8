import type { EventEmitter } from "node:events";
import pg from "pg";
import { takeOutdated } from "./schema-statements";

/** `query_timeout` in milliseconds: then an answer is not waited for any longer (silence.ts). */
export type QueryConfig = (pg.QueryConfig | pg.QueryArrayConfig) & { query_timeout?: number };
export type QueryResult = pg.QueryResult | pg.QueryArrayResult;

/** A statement whose result nobody asks for. One with a name is parsed once for each connection. */
export type Preparation = { text: string; values?: unknown[]; name?: string };

/** What `pg` gives a query of its own kind to speak the extended protocol with; its types leave this out. */
type Wire = EventEmitter & {
  /** By name, what this connection has had parsed. */
  parsedStatements: Record<string, string | undefined>;
  parse(message: { text: string; name: string }): void;
  bind(message: {
    portal: string;
    statement: string;
    values: unknown[];
    valueMapper: (value: unknown) => unknown;
  }): void;
  execute(message: { portal: string }): void;
  close(message: { type: "S"; name: string }): void;
};
type QueryInside = {
  name?: string;
  callback?: (error: Error | null, result: pg.QueryResult) => void;
  hasBeenParsed(wire: Wire): boolean;
  prepare(wire: Wire): void;
  handleError(error: Error, wire: Wire): void;
  handleReadyForQuery(wire: Wire): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, wire: Wire): void;
};
const BaseQuery = pg.Query as unknown as new (config: QueryConfig) => QueryInside;

const beforeAll = new WeakSet<object>();

/** Whether a message failed before its unit had begun: not even a BEGIN there has happened. */
export function nothingRan(error: unknown): boolean {
  return typeof error === "object" && error !== null && beforeAll.has(error);
}

const asItIs = (value: unknown) => value;

class QueryAfter extends BaseQuery {
  readonly #preparations: Preparation[];
  readonly #ends: number;
  readonly #outdated: string[];
  #ahead: number;
  /** What was asked to be parsed, in order; "" has no name. */
  #asked: string[] = [];
  #parsed = 0;
  #countParsed: (() => void) | null = null;
  /** `pg` asks for it by this name. */
  readonly query_timeout?: number;

  constructor(preparations: Preparation[], config: QueryConfig, ends: number, outdated: string[]) {
    super(config);
    this.#ends = ends;
    this.query_timeout = config.query_timeout;
    this.#outdated = outdated;
    this.#preparations = preparations;
    this.#ahead = preparations.length;
  }

  requiresPreparation(): boolean {
    return true;
  }

  override prepare(wire: Wire): void {
    for (const name of this.#outdated) {
      wire.close({ type: "S", name });
      wire.parsedStatements[name] = undefined;
    }
    for (const { text, values = [], name = "" } of this.#preparations) {
      if (name === "" || wire.parsedStatements[name] === undefined) {
        this.#asked.push(name);
        wire.parse({ text, name });
        if (name) wire.parsedStatements[name] = text;
      }
      wire.bind({ portal: "", statement: name, values, valueMapper: asItIs });
      wire.execute({ portal: "" });
    }
    if (!this.hasBeenParsed(wire)) this.#asked.push(this.name ?? "");
    if (this.#asked.some(Boolean)) {
      this.#countParsed = () => void this.#parsed++;
      wire.on("parseComplete", this.#countParsed);
    }
    super.prepare(wire);
  }

  override handleError(error: Error, wire: Wire): void {
    // Behind what failed nothing is parsed; and `pg` takes the first answer to Parse for the one of the query's own name.
    for (const name of this.#asked.slice(this.#parsed)) if (name) wire.parsedStatements[name] = undefined;
    const begin = this.#preparations.length - this.#ends;
    if (begin > 0 && this.#ahead >= begin) beforeAll.add(error);
    this.#stopCounting(wire);
    super.handleError(error, wire);
  }

  override handleReadyForQuery(wire: Wire): void {
    this.#stopCounting(wire);
    super.handleReadyForQuery(wire);
  }

  #stopCounting(wire: Wire): void {
    if (this.#countParsed) wire.off("parseComplete", this.#countParsed);
    this.#countParsed = null;
  }

  override handleDataRow(message: unknown): void {
    if (this.#ahead === 0) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, wire: Wire): void {
    if (this.#ahead === 0) super.handleCommandComplete(message, wire);
    else this.#ahead--;
  }
}

/**
 * Sends statements and a query as one message, so that they cost one round trip together. When one fails, those behind it
 * do not run. Outside a transaction they are one: what the first ones set LOCAL ends with the message.
 *
 * @param ends how many of the first statements end what was there before
 * @throws what the first failing statement reports, as `pg` reports it
 */
export function queryAfter<Result extends QueryResult>(
  client: pg.ClientBase,
  preparations: Preparation[],
  config: QueryConfig,
  ends = 0,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const query = new QueryAfter(preparations, config, ends, takeOutdated(client));
    query.callback = (error, result) => (error ? reject(error) : resolve(result as unknown as Result));
    client.query(query as unknown as pg.Submittable);
  });
}
