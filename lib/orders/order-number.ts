import "server-only";
import type { TenantDb } from "@/lib/db/scopes";

/** The number before the first one. */
const FIRST = 1_000;

/**
 * The next order number of this tenant, such as B-1001. It belongs to the caller's transaction: one that fails gives its
 * number back, and two at once wait for each other, so that no number is missing and none exists twice.
 */
export async function nextOrderNumber(db: TenantDb, prefix: string): Promise<string> {
  const rows = await db.$queryRaw<{ value: bigint }[]>`
    INSERT INTO counters AS c (tenant_id, name, value) VALUES (gate.tenant_id(), 'order', ${FIRST + 1})
    ON CONFLICT (tenant_id, name) DO UPDATE SET value = c.value + 1
    RETURNING value`;
  return `${prefix}-${rows[0]!.value}`;
}
