import "server-only";
import { auditPlatform } from "@/lib/audit/record";
import { inPlatform } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import type { PlatformContext } from "@/lib/tenancy/context";
import type { SetAcceptingInput } from "./schema";

/**
 * Lets new tenants onto a server, or no more of them; those that live there stay. Does nothing where it is so already.
 * @throws AppError NOT_FOUND
 */
export async function setAccepting(
  ctx: PlatformContext,
  { serverId: id, accepting }: SetAcceptingInput,
): Promise<void> {
  await inPlatform(async (db) => {
    // Only who changes it writes it down: of two at once, the second finds nothing to change.
    const { count } = await db.server.updateMany({
      where: { id, accepting: !accepting },
      data: { accepting },
    });
    const server = await db.server.findUnique({ where: { id }, select: { name: true } });
    if (!server)
      throw new AppError("NOT_FOUND", `server ${id}`, { userMessage: "There is no such server any more." });
    const action = accepting ? "server.opened" : "server.closed";
    if (count) await auditPlatform(db, ctx.actor, { action, details: { server: server.name, id } });
  });
}
