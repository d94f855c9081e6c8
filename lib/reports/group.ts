import "server-only";
import type { Staff } from "@/lib/auth/guards";
import { inPlatform, type ControlDb } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import type { PlatformContext, TenantContext } from "@/lib/tenancy/context";

export type GroupOwner = { email: string; name: string; shops: number };

const OWNERS_LISTED = 200;

/** The tenants that the signed-in person owns, by the database's own record of memberships. */
export function ownTenantIds(ctx: TenantContext<Staff>): Promise<string[]> {
  return inPlatform((db) => tenantIdsOf(db, ctx.actor.id), { readOnly: true });
}

/** @throws AppError NOT_FOUND for an address that is nobody's, or of somebody who owns nothing */
export async function tenantIdsOfOwner(_ctx: PlatformContext, email: string): Promise<string[]> {
  const tenantIds = await inPlatform(
    async (db) => {
      const staff = await db.staffUser.findUnique({
        where: { email: email.toLowerCase() },
        select: { id: true },
      });
      return staff ? tenantIdsOf(db, staff.id) : [];
    },
    { readOnly: true },
  );
  if (tenantIds.length > 0) return tenantIds;
  throw new AppError("NOT_FOUND", `${email} owns no tenant.`, {
    userMessage: "Please check the marked fields.",
    fields: { owner: "Nobody with this address owns a tenant." },
  });
}

/** Who owns more than one tenant, by name. */
export function listGroupOwners(_ctx: PlatformContext): Promise<GroupOwner[]> {
  return inPlatform(
    (db) => db.$queryRaw<GroupOwner[]>`
      SELECT u.email, u.name, count(*)::int AS shops
      FROM control.memberships m JOIN control.staff_users u ON u.id = m.staff_id
      WHERE m.role = 'owner' GROUP BY u.id HAVING count(*) > 1 ORDER BY u.name, u.email LIMIT ${OWNERS_LISTED}`,
    { readOnly: true },
  );
}

async function tenantIdsOf(db: ControlDb, staffId: string): Promise<string[]> {
  const owned = await db.membership.findMany({
    where: { staffId, role: "owner" },
    select: { tenantId: true },
    orderBy: { tenant: { name: "asc" } },
  });
  return owned.map(({ tenantId }) => tenantId);
}
