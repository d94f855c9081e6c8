import "server-only";
import { inPlatform } from "@/lib/db/scopes";
import { fileStore } from "@/lib/files/store";
import { dropPlace, shutGate } from "@/lib/placement/provision";
import { followChangesNow } from "@/lib/tenancy/change-log";
import { eraseSharedRows } from "./erase";
import type { Task } from "./tasks";

/** Leaves nothing of a tenant that could not be imported: it was never open, so nobody knows it. */
export async function discardTenant({ tenantId }: Task): Promise<void> {
  const tenant = await inPlatform((db) =>
    db.tenant.findFirst({
      where: { id: tenantId, status: "creating" },
      include: { placement: true, memberships: { select: { staffId: true } } },
    }),
  );
  if (!tenant) return;
  if (tenant.placement?.level === "shared") await eraseSharedRows(tenantId);
  await shutGate(tenantId);
  await dropPlace(tenantId);
  await fileStore().removeAll({ tenant: { id: tenantId } });
  await inPlatform(async (db) => {
    await db.tenant.delete({ where: { id: tenantId } });
    const people = tenant.memberships.map(({ staffId }) => staffId);
    // Whoever came with the tenant goes with it.
    await db.staffUser.deleteMany({
      where: { id: { in: people }, memberships: { none: {} }, createdAt: { gte: tenant.createdAt } },
    });
  });
  await followChangesNow();
}
