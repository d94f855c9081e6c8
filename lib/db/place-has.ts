import "server-only";
import { LRUCache } from "lru-cache";
import type { TenantDb } from "./clients";
import { runningScope } from "./run-transaction";

/** What was seen once stays: migrations only expand. */
const seen = new LRUCache<string, true>({ max: 20_000 });

/**
 * Whether the place where the tenant's rows are has a table yet: one that `livery migrate` has not come to lacks the newest, and
 * what needs it does without (docs/migrations.md). Asks once for each tenant and table, in the transaction that `db` is.
 */
export async function placeHas(db: TenantDb, table: string): Promise<boolean> {
  const scope = runningScope();
  const key = `${table} of ${scope}`;
  if (scope && seen.has(key)) return true;
  const [found] = await db.$queryRaw<{ has: boolean }[]>`SELECT to_regclass(${table}) IS NOT NULL AS has`;
  if (scope && found!.has) seen.set(key, true);
  return found!.has;
}
