import "server-only";
import type { ControlDb } from "@/lib/db/scopes";

/**
 * Gives a new tenant its place among the shared rows and opens the gate there. Part of the transaction that makes the tenant:
 * both databases are the same one.
 */
export async function placeShared(db: ControlDb, tenantId: string): Promise<void> {
  const { epoch } = await db.placement.create({ data: { tenantId }, select: { epoch: true } });
  await db.$executeRaw`SELECT gate.open(${tenantId}::uuid, 'public', ${epoch})`;
}
