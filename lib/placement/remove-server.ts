import "server-only";
import { auditPlatform } from "@/lib/audit/record";
import { inPlatform } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import type { PlatformContext } from "@/lib/tenancy/context";
import { getServer } from "./server-names";

/**
 * Forgets a server that nobody lives on. What is there stays: its databases hold nothing that is needed, and are for whoever
 * looks after it to drop.
 *
 * @throws AppError NOT_FOUND; CONFLICT for the main one, and where tenants are
 */
export async function removeServer(ctx: PlatformContext, id: string): Promise<{ name: string }> {
  return inPlatform(async (db) => {
    // A tenant that is being placed there waits for this, and then finds no server.
    await db.$executeRaw`SELECT FROM control.servers WHERE id = ${id} FOR UPDATE`;
    const { name } = await getServer(db, id);
    if (id === "main") throw new AppError("CONFLICT", "The main server has the platform itself.");
    const tenants = await db.placement.count({ where: { serverId: id } });
    if (tenants)
      throw new AppError(
        "CONFLICT",
        `${name} has ${tenants} tenant${tenants === 1 ? "" : "s"}: move or remove them first. Close it, so that none are added.`,
      );
    await db.server.delete({ where: { id } });
    await auditPlatform(db, ctx.actor, { action: "server.removed", details: { server: name, id } });
    return { name };
  });
}
