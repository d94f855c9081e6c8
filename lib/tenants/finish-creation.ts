import "server-only";
import { auditPlatform } from "@/lib/audit/record";
import { inPlatform } from "@/lib/db/scopes";
import { platformJob, tenantJob } from "@/lib/jobs/job";
import { log } from "@/lib/log/log";
import { dropPlace, provisionPlace } from "@/lib/placement/provision";
import type { Actor } from "@/lib/tenancy/context";
import { followChangesNow } from "@/lib/tenancy/change-log";
import { finishRequest } from "./finish-request";

/** A tenant that is still being created after this long has lost its job. */
const LOST_AFTER_MS = 60_000;

/**
 * Makes the place of a tenant that is being created and opens the tenant. Where that fails, nothing is left of either, and
 * the platform's log says why. Safe to repeat, also after a crash half-way.
 *
 * @returns whether the tenant is open
 */
export async function finishCreation(tenantId: string, actor: Actor): Promise<boolean> {
  const tenant = await inPlatform((db) => db.tenant.findUnique({ where: { id: tenantId } }));
  if (tenant?.status !== "creating") return tenant !== null;
  try {
    await provisionPlace(tenantId);
  } catch (error) {
    log.error({ tenant: tenantId, error: (error as Error).message }, "a tenant could not be created");
    await discard(tenantId, actor, (error as Error).message);
    return false;
  }
  await inPlatform(async (db) => {
    const creating = { id: tenantId, status: "creating" };
    const { count } = await db.tenant.updateMany({ where: creating, data: { status: "active" } });
    if (count) await auditPlatform(db, actor, { action: "tenant.opened", subjectId: tenantId });
  });
  await followChangesNow();
  return true;
}

async function discard(tenantId: string, actor: Actor, reason: string): Promise<void> {
  await dropPlace(tenantId).catch((error: Error) =>
    log.error({ tenant: tenantId, error: error.message }, "what was made of its place could not be removed"),
  );
  await inPlatform(async (db) => {
    const tenant = await db.tenant.findFirst({
      where: { id: tenantId, status: "creating" },
      include: { memberships: { select: { staffId: true } } },
    });
    if (!tenant) return;
    await db.tenant.delete({ where: { id: tenantId } });
    // The owner came with the tenant, unless they are staff elsewhere.
    const people = tenant.memberships.map(({ staffId }) => staffId);
    await db.staffUser.deleteMany({
      where: { id: { in: people }, memberships: { none: {} }, createdAt: { gte: tenant.createdAt } },
    });
    const details = { name: tenant.name, code: tenant.code, reason };
    await auditPlatform(db, actor, { action: "tenant.creation_failed", details });
  });
  await followChangesNow();
}

/** The worker's part of createTenant. */
export const finishTenant = tenantJob({
  ...finishRequest,
  async run(ctx) {
    await finishCreation(ctx.tenant.id, ctx.actor);
  },
});

/** Every minute: tenants whose job was lost between the record and the queue. */
export const finishLostTenants = platformJob({
  id: "tenant-finish-lost",
  cron: "* * * * *",
  async run(_ctx, enqueue) {
    const before = new Date(Date.now() - LOST_AFTER_MS);
    const lost = await inPlatform(async (db) => {
      // One that is being filled from an export opens when all of it is in.
      const imports = await db.dataTask.findMany({
        where: { kind: "import", status: { in: ["waiting", "working"] } },
        select: { subjectId: true },
      });
      const id = { notIn: imports.map(({ subjectId }) => subjectId) };
      return db.tenant.findMany({
        where: { id, status: "creating", createdAt: { lt: before } },
        select: { id: true },
      });
    });
    for (const { id } of lost) await enqueue(finishRequest, id, {});
  },
});
