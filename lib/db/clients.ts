import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { serverEnv } from "@/lib/env/server";
import { PrismaClient as ControlPrisma, type Prisma as ControlPrismaTypes } from "./generated/control/client";
import { PrismaClient as TenantPrisma, type Prisma as TenantPrismaTypes } from "./generated/tenant/client";
import { NEW_COLUMNS } from "./new-columns";
import { UNIT_MS } from "./silence";
import { SCHEMA_PLACEHOLDER } from "./statements";
import { TransactionPool } from "./transaction-pool";

/** The database inside `inTenant`: the tables of one tenant. */
export type TenantDb = Pick<
  TenantPrisma<never, typeof NEW_COLUMNS>,
  keyof TenantPrismaTypes.TransactionClient
>;
/** The database inside `inControl` and `inPlatform`: the platform's own records. */
export type ControlDb = ControlPrismaTypes.TransactionClient;

// maxWait is above what the pools themselves wait, so that their error is the one that is seen.
const transactionOptions = () => ({
  maxWait: 2 * serverEnv().POOL_ACQUIRE_TIMEOUT_MS + 2_000,
  timeout: UNIT_MS,
});

/** One client serves every tenant at every level (a client a tenant costs 6 MB each); its transactions carry the tenant. */
function open() {
  const tenantPool = new TransactionPool();
  const controlPool = new TransactionPool();
  return {
    tenantPool,
    controlPool,
    tenant: new TenantPrisma({
      adapter: new PrismaPg(tenantPool, { schema: SCHEMA_PLACEHOLDER }),
      omit: NEW_COLUMNS,
      transactionOptions: transactionOptions(),
      errorFormat: "minimal",
    }),
    control: new ControlPrisma({
      adapter: new PrismaPg(controlPool, { schema: "control" }),
      transactionOptions: transactionOptions(),
      errorFormat: "minimal",
    }),
  };
}

const shared = globalThis as typeof globalThis & { liveryClients?: ReturnType<typeof open> };

/** The process's Prisma clients. Only lib/db touches them: a query on one of them outside a transaction is refused. */
export function clients(): ReturnType<typeof open> {
  return (shared.liveryClients ??= open());
}
