import "server-only";
import { Prisma as TenantPrisma } from "./generated/tenant/client";
import type { ControlDb, TenantDb } from "./clients";
import { controlTransaction, tenantTransaction, type TransactionOptions } from "./run-transaction";

export type { ControlDb, TenantDb, TransactionOptions };

/** The least that names a tenant: what a context carries. */
export type TenantScope = { tenant: { id: string } };

/**
 * Runs `run` as one transaction of the context's tenant: the database itself shows and accepts this tenant's rows only,
 * and `tenant_id` is filled in on create. A call inside another one of the same tenant joins it.
 *
 * No HTTP, mail or file work inside: the transaction holds a connection. Write an outbox row or enqueue a job instead.
 *
 * @throws AppError TENANT_MISMATCH inside a transaction of another tenant; TRANSACTION_ABORTED when an error was caught
 *   inside and the transaction could not be stored; DATABASE_BUSY, DATABASE_UNAVAILABLE
 */
export function inTenant<Result>(
  scope: TenantScope,
  run: (db: TenantDb) => Promise<Result>,
  options?: TransactionOptions,
): Promise<Result> {
  return tenantTransaction(scope.tenant.id, run, options);
}

/** Like `inTenant`, for the platform's records about this tenant: its branding, domains, members, staff sessions. */
export function inControl<Result>(
  scope: TenantScope,
  run: (db: ControlDb) => Promise<Result>,
  options?: TransactionOptions,
): Promise<Result> {
  return controlTransaction(scope.tenant.id, run, options);
}

/**
 * The platform's records about everybody. Only the console, sign-in, host resolution and reports have business here; a tenant's
 * own rows (catalogue, customers, orders) are out of reach even so.
 */
export function inPlatform<Result>(
  run: (db: ControlDb) => Promise<Result>,
  options?: TransactionOptions,
): Promise<Result> {
  return controlTransaction(null, run, options);
}

/**
 * The same fence as a Prisma extension, for programs that hold a tenant client of their own:
 * `client.$extends(tenantIsolation).inTenant(ctx, (db) => db.product.findMany())`.
 */
export const tenantIsolation = TenantPrisma.defineExtension({
  name: "tenant-isolation",
  client: { inTenant },
});
