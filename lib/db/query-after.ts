import pg from "pg";

/** A statement whose result nobody asks for. */
export type Preparation = { text: string; values?: unknown[] };

/** What `pg` gives a query of its own kind to speak the extended protocol with; its types leave this out. */
type Wire = {
  parse(message: { text: string; name: string }): void;
  bind(message: {
    portal: string;
    statement: string;
    values: unknown[];
    valueMapper: (value: unknown) => unknown;
  }): void;
  execute(message: { portal: string }): void;
};
type QueryInside = {
  callback?: (error: Error | null, result: pg.QueryResult) => void;
  prepare(wire: Wire): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, wire: Wire): void;
};
const BaseQuery = pg.Query as unknown as new (config: pg.QueryConfig | pg.QueryArrayConfig) => QueryInside;

const asItIs = (value: unknown) => value;

class QueryAfter extends BaseQuery {
  readonly #preparations: Preparation[];
  #ahead: number;

  constructor(preparations: Preparation[], config: pg.QueryConfig | pg.QueryArrayConfig) {
    super(config);
    this.#preparations = preparations;
    this.#ahead = preparations.length;
  }

  requiresPreparation(): boolean {
    return true;
  }

  override prepare(wire: Wire): void {
    for (const { text, values = [] } of this.#preparations) {
      wire.parse({ text, name: "" });
      wire.bind({ portal: "", statement: "", values, valueMapper: asItIs });
      wire.execute({ portal: "" });
    }
    super.prepare(wire);
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
 * @throws what the first failing statement reports, as `pg` reports it
 */
export function queryAfter<Result extends pg.QueryResult | pg.QueryArrayResult>(
  client: pg.ClientBase,
  preparations: Preparation[],
  config: pg.QueryConfig | pg.QueryArrayConfig,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const query = new QueryAfter(preparations, config);
    query.callback = (error, result) => (error ? reject(error) : resolve(result as unknown as Result));
    client.query(query as unknown as pg.Submittable);
  });
}
