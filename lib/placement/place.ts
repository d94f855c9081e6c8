import "server-only";
import type { ControlDb } from "@/lib/db/scopes";
import type { Level } from "@/lib/db/placements";

/** Where a tenant is wanted. `serverId` is one of control.servers. */
export type Wish = { level: Level; serverId: string };
export const SHARED: Wish = { level: "shared", serverId: "main" };

/**
 * Writes down where a new tenant is to be; part of the transaction that makes the tenant. Among the shared rows of the main
 * database it is there at once; any other place has to be made first (provisionPlace).
 *
 * @returns whether the tenant can be used when the transaction is committed
 */
export async function placeTenant(db: ControlDb, tenantId: string, wish: Wish = SHARED): Promise<boolean> {
  const own = ownName(tenantId);
  const { epoch } = await db.placement.create({
    data: {
      tenantId,
      ...wish,
      schema: wish.level === "schema" ? own : "public",
      database: wish.level === "dedicated" ? own : null,
    },
    select: { epoch: true },
  });
  const ready = wish.level === "shared" && wish.serverId === "main";
  if (ready) await db.$executeRaw`SELECT gate.open(${tenantId}::uuid, 'public', ${epoch})`;
  return ready;
}

/** The name of a schema or a database that is this tenant's: never another's, and it survives a change of the code. */
export function ownName(tenantId: string): string {
  return `tenant_${tenantId.replaceAll("-", "")}`;
}
