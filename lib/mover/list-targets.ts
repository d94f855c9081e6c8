import "server-only";
import { inPlatform } from "@/lib/db/scopes";
import type { PlatformContext } from "@/lib/tenancy/context";

/** The servers to which a tenant can be moved, the main one first; those that take nobody are refused by the plan, with why. */
export async function listTargets(_ctx: PlatformContext): Promise<{ id: string; name: string }[]> {
  const servers = await inPlatform(
    (db) => db.server.findMany({ select: { id: true, name: true }, orderBy: { createdAt: "asc" } }),
    { readOnly: true },
  );
  return servers.sort((one, other) => Number(other.id === "main") - Number(one.id === "main"));
}
