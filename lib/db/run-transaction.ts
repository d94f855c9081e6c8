import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { AppError } from "@/lib/errors/app-error";
import { clients, type ControlDb, type TenantDb } from "./clients";
import { databaseError } from "./database-error";
import { controlOpenings, tenantOpenings, type Openings } from "./openings";
import type { Ticket, TransactionPool } from "./transaction-pool";

export type TransactionOptions = {
  readOnly?: boolean;
  isolationLevel?: "ReadCommitted" | "RepeatableRead" | "Serializable";
  timeoutMs?: number;
};

export type TenantTransactionOptions = TransactionOptions & {
  /**
   * Reads only, and an answer that is a few seconds old will do (REPLICA_MAX_LAG_MS): a replica may give it. What this process
   * has written for the tenant is always in it. `run` begins anew on the primary where the replica fails half-way.
   */
  mayLag?: boolean;
};

/** Whose rows a transaction may touch; `scope` says it in words that cannot be mistaken for another's. */
type Running = { scope: string; db: unknown; open: boolean };

const running = new AsyncLocalStorage<Running>();
const LEVELS = {
  ReadCommitted: "READ COMMITTED",
  RepeatableRead: "REPEATABLE READ",
  Serializable: "SERIALIZABLE",
};

/** Whose transaction this code runs in, within which limit. */
export function runningScope(): string | undefined {
  const current = running.getStore();
  return current?.open ? current.scope : undefined;
}

type Interactive<Db> = {
  $transaction: <Result>(run: (db: Db) => Promise<Result>, options: { timeout?: number }) => Promise<Result>;
};

/** One transaction on the tenant tables, as this tenant and within this limit (rowLimitSetting). */
export async function tenantTransaction<Result>(
  tenantId: string,
  rowLimit: string | null,
  run: (db: TenantDb) => Promise<Result>,
  { mayLag = false, ...options }: TenantTransactionOptions = {},
): Promise<Result> {
  const { tenant, tenantPool } = clients();
  const scope = rowLimit === null ? `tenant ${tenantId}` : `tenant ${tenantId} within ${rowLimit}`;
  const attempt = (openings: Openings) =>
    transact(scope, tenant, tenantPool, openings, run, {
      ...options,
      readOnly: options.readOnly || mayLag,
    });
  // A standby knows no SERIALIZABLE.
  if (!mayLag || options.isolationLevel === "Serializable")
    return attempt(tenantOpenings(tenantId, rowLimit));
  try {
    return await attempt(tenantOpenings(tenantId, rowLimit, { mayLag }));
  } catch (error) {
    if (!(error instanceof ReplicaFailed)) throw error;
    return attempt(tenantOpenings(tenantId, rowLimit));
  }
}

/** Never leaves this file. */
class ReplicaFailed extends Error {}

/** One transaction on the platform's tables; with a tenant id, of that tenant's rows only. */
export async function controlTransaction<Result>(
  tenantId: string | null,
  run: (db: ControlDb) => Promise<Result>,
  options: TransactionOptions = {},
): Promise<Result> {
  const { control, controlPool } = clients();
  const scope = `control ${tenantId ?? "platform"}`;
  return transact(scope, control, controlPool, controlOpenings(tenantId), run, options);
}

async function transact<Db, Result>(
  scope: string,
  client: Interactive<Db>,
  facade: TransactionPool,
  openings: Openings,
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
        says: "MISSING_TENANT",
      },
    );
  }
  const ticket: Ticket = { openings, begin: begin(options), timeoutMs: options.timeoutMs };
  // A refusal keeps its own identity on the way out: Prisma would wrap what its driver throws.
  try {
    return await facade.withTicket(ticket, () =>
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
    if (ticket.replicaFailed) throw new ReplicaFailed("", { cause: error });
    throw ticket.refusal ?? databaseError(error);
  }
}

function begin({ isolationLevel, readOnly }: TransactionOptions): string {
  const level = isolationLevel ? ` ISOLATION LEVEL ${LEVELS[isolationLevel]}` : "";
  return `BEGIN${level}${readOnly ? " READ ONLY" : ""}`;
}
