import "server-only";
import type pg from "pg";
import { AppError } from "@/lib/errors/app-error";
import { commitNoting } from "./catalogue-notes";
import { databaseError } from "./database-error";
import { controlOpenings, firstMessage, tenantOpenings, type Opening, type Openings } from "./openings";
import { rowLimitSetting } from "./row-limit";
import type { TenantScope } from "./scopes";

/** A transaction on a connection of its own. `schema` is where its tables are. */
export type RawTransaction = { client: pg.PoolClient; schema: string };
export type RawOptions = {
  /** Everything is read as it was at the first statement, and nothing can be written. */
  snapshot?: boolean;
};

// Each value as the text that reads back as exactly the same value, whatever the server is set to.
const EXACT_TEXT = `SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'postgres';
  SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1`;

/**
 * One transaction of the tenant in plain SQL, under the same policies and past the same gate as `inTenant`: for work on whole
 * tables that no model of Prisma names. It is not limited in time.
 *
 * @throws AppError TRANSACTION_ABORTED, DATABASE_BUSY, DATABASE_UNAVAILABLE, TENANT_BUSY; PostgreSQL's own errors as they are
 */
export function rawInTenant<Result>(
  { tenant, actor }: TenantScope,
  run: (transaction: RawTransaction) => Promise<Result>,
  options?: RawOptions,
): Promise<Result> {
  return transact(tenantOpenings(tenant.id, rowLimitSetting(actor)), run, options);
}

/** The same on the platform's records: of this tenant, or with null of all. */
export function rawInControl<Result>(
  scope: TenantScope | null,
  run: (transaction: RawTransaction) => Promise<Result>,
  options?: RawOptions,
): Promise<Result> {
  const control = async (transaction: RawTransaction) => {
    await transaction.client.query("SET LOCAL search_path = control");
    return run({ ...transaction, schema: "control" });
  };
  return transact(controlOpenings(scope?.tenant.id ?? null), control, options);
}

async function transact<Result>(
  openings: Openings,
  run: (transaction: RawTransaction) => Promise<Result>,
  { snapshot = false }: RawOptions = {},
): Promise<Result> {
  const begin = { text: snapshot ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "BEGIN" };
  let opening: Opening | null = null;
  let broken: Error | undefined;
  try {
    opening = await openings.open();
    const ask = () => ({ text: "SELECT current_schema() AS schema" });
    const { rows } = await firstMessage<pg.QueryResult<{ schema: string }>>(
      openings,
      opening,
      [begin],
      ask,
      (moved) => (opening = moved),
    );
    const { client } = opening.lease;
    await client.query(EXACT_TEXT);
    const result = await run({ client, schema: rows[0]!.schema });
    const { command } = await commitNoting(client, () => client.query("COMMIT"));
    if (command === "COMMIT") return result;
    throw new AppError("TRANSACTION_ABORTED", "An error was caught inside, and nothing was stored.");
  } catch (error) {
    await opening?.lease.client.query("ROLLBACK").catch((fault: Error) => (broken = fault));
    throw databaseError(error);
  } finally {
    opening?.lease.release(broken);
    if (!snapshot) openings.wrote?.();
  }
}
