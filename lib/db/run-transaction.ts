import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import type pg from "pg";
import { AppError } from "@/lib/errors/app-error";
import { clients, type ControlDb, type TenantDb } from "./clients";
import { databaseError } from "./database-error";
import type { TransactionPool } from "./transaction-pool";

export type TransactionOptions = {
  readOnly?: boolean;
  isolationLevel?: "ReadCommitted" | "RepeatableRead" | "Serializable";
  timeoutMs?: number;
};

/** Whose rows a transaction may touch; `scope` says it in words that cannot be mistaken for another's. */
type Running = { scope: string; db: unknown; open: boolean };

const running = new AsyncLocalStorage<Running>();
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const LEVELS = {
  ReadCommitted: "READ COMMITTED",
  RepeatableRead: "REPEATABLE READ",
  Serializable: "SERIALIZABLE",
};

type Interactive<Db> = {
  $transaction: <Result>(run: (db: Db) => Promise<Result>, options: { timeout?: number }) => Promise<Result>;
};

/** One transaction on the tenant tables, as this tenant. */
export async function tenantTransaction<Result>(
  tenantId: string,
  source: pg.Pool,
  run: (db: TenantDb) => Promise<Result>,
  options: TransactionOptions = {},
): Promise<Result> {
  const begin = opening(options, [tenantSetting(tenantId), "SET LOCAL search_path = public, extensions"]);
  const { tenant, tenantPool } = clients();
  return transact(`tenant ${tenantId}`, tenant, tenantPool, source, begin, run, options);
}

/** One transaction on the platform's tables; with a tenant id, of that tenant's rows only. */
export async function controlTransaction<Result>(
  tenantId: string | null,
  source: pg.Pool,
  run: (db: ControlDb) => Promise<Result>,
  options: TransactionOptions = {},
): Promise<Result> {
  const begin = opening(options, tenantId === null ? [] : [tenantSetting(tenantId)]);
  const { control, controlPool } = clients();
  return transact(`control ${tenantId ?? "platform"}`, control, controlPool, source, begin, run, options);
}

async function transact<Db, Result>(
  scope: string,
  client: Interactive<Db>,
  facade: TransactionPool,
  source: pg.Pool,
  begin: string[],
  run: (db: Db) => Promise<Result>,
  options: TransactionOptions,
): Promise<Result> {
  const outer = running.getStore();
  if (outer?.open) {
    if (outer.scope === scope) return run(outer.db as Db);
    throw new AppError(
      "TENANT_MISMATCH",
      `A transaction of "${scope}" was begun inside one of "${outer.scope}".`,
      {
        userMessage: "Something went wrong on our side.",
      },
    );
  }
  // A refusal keeps its own identity on the way out: Prisma would wrap what its driver throws.
  try {
    return await facade.withTicket({ pool: source, begin }, () =>
      client.$transaction(
        async (db) => {
          const current: Running = { scope, db, open: true };
          try {
            return await running.run(current, () => run(db));
          } finally {
            current.open = false;
          }
        },
        { timeout: options.timeoutMs },
      ),
    );
  } catch (error) {
    throw databaseError(error);
  }
}

function opening(options: TransactionOptions, settings: string[]): string[] {
  const level = options.isolationLevel ? ` ISOLATION LEVEL ${LEVELS[options.isolationLevel]}` : "";
  return [`BEGIN${level}${options.readOnly ? " READ ONLY" : ""}`, ...settings];
}

// SET takes no parameters, so the value is checked before it becomes part of the statement.
function tenantSetting(tenantId: string): string {
  if (!UUID.test(tenantId)) throw new AppError("MISSING_TENANT", "The tenant id is not a UUID.");
  return `SET LOCAL app.tenant_id = '${tenantId}'`;
}
