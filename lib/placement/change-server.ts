import "server-only";
import { auditPlatform } from "@/lib/audit/record";
import { inPlatform } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import type { PlatformContext } from "@/lib/tenancy/context";
import { readReplicaState } from "./replica-state";
import type { ChangeServerInput } from "./schema";
import { getServer } from "./server-names";

/**
 * Changes a server's name, how much it can carry, or its replica, which has to follow it. Processes that run hear of a replica
 * within five minutes.
 *
 * @throws AppError NOT_FOUND; CONFLICT for a replica that does not answer or does not follow this server
 */
export async function changeServer(
  ctx: PlatformContext,
  id: string,
  { name, capacity, replica }: ChangeServerInput,
): Promise<void> {
  const server = await inPlatform((db) => getServer(db, id), { readOnly: true });
  const address = replica && { replicaHost: replica.host, replicaPort: replica.port };
  if (address) {
    const state = await readReplicaState({ ...server, ...address });
    if (state?.kind !== "follows")
      throw new AppError(
        "CONFLICT",
        `${replica.host}:${replica.port} ${state?.kind === "other" ? "is not a standby of" : "does not answer as a standby of"} ${server.name}.`,
      );
  }
  const data = {
    ...(name !== undefined && { name }),
    ...(capacity !== undefined && { capacity }),
    ...(replica !== undefined && (address ?? { replicaHost: null, replicaPort: null })),
  };
  await inPlatform(async (db) => {
    await db.server.update({ where: { id }, data });
    const details = { server: name ?? server.name, id, ...data };
    await auditPlatform(db, ctx.actor, { action: "server.changed", details });
  });
}
