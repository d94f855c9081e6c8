import "server-only";
import pg from "pg";
import { AppError } from "@/lib/errors/app-error";
import { databaseError } from "./database-error";
import { pool } from "./pools";
import type { TenantScope } from "./scopes";

const SET_CONTEXT = "SELECT set_config('app.tenant_id', $1, true), set_config('search_path', $2, true)";
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

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
  prepare(wire: Wire): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, wire: Wire): void;
};
const BaseQuery = pg.Query as unknown as new (
  config: pg.QueryConfig,
) => QueryInside & { callback?: (error: Error | null, result: pg.QueryResult) => void };

/**
 * Sets the context and runs one statement in a single message and one implicit transaction: the context ends with the
 * message, so the connection goes back to the pool clean, and the whole costs one round trip.
 */
class ContextQuery extends BaseQuery {
  #contextIsSet = false;
  readonly #context: unknown[];

  constructor(context: unknown[], config: pg.QueryConfig) {
    super(config);
    this.#context = context;
  }

  requiresPreparation(): boolean {
    return true;
  }

  override prepare(wire: Wire): void {
    wire.parse({ text: SET_CONTEXT, name: "" });
    wire.bind({ portal: "", statement: "", values: this.#context, valueMapper: (value) => value });
    wire.execute({ portal: "" });
    super.prepare(wire);
  }

  override handleDataRow(message: unknown): void {
    if (this.#contextIsSet) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, wire: Wire): void {
    if (this.#contextIsSet) super.handleCommandComplete(message, wire);
    else this.#contextIsSet = true;
  }
}

/**
 * One SQL statement as this tenant, in one round trip: for what runs on every request (sessions, counters). Everything
 * else goes through `inTenant`.
 *
 * @param schema "tenant" for the tenant's own tables, "control" for the platform's records about it
 * @throws AppError DATABASE_UNAVAILABLE, DATABASE_BUSY; errors of the statement itself as `pg` reports them
 */
export async function oneStatement<Row extends pg.QueryResultRow>(
  scope: TenantScope,
  schema: "tenant" | "control",
  text: string,
  values: unknown[],
): Promise<Row[]> {
  if (!UUID.test(scope.tenant.id)) throw new AppError("MISSING_TENANT", "The tenant id is not a UUID.");
  const path = schema === "tenant" ? "public, extensions" : "control";
  const client = await pool("app")
    .connect()
    .catch((error: unknown) => {
      throw databaseError(error);
    });
  let lost: Error | undefined;
  try {
    return await new Promise<Row[]>((resolve, reject) => {
      const query = new ContextQuery([scope.tenant.id, path], { text, values });
      query.callback = (error, result) => (error ? reject(error) : resolve(result.rows as Row[]));
      client.query(query as unknown as pg.Submittable);
    });
  } catch (error) {
    if (!(error as { severity?: string }).severity) lost = error as Error; // not an answer of the server: the wire broke
    throw databaseError(error);
  } finally {
    client.release(lost);
  }
}
