import { inPlatform } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { followChangesNow } from "@/lib/tenancy/change-log";
import { tenantById } from "@/lib/tenancy/routing";

/** Gives a tenant limits of its own, as an operator would, and the context that its next request has. */
export async function withLimits<Ctx extends TenantContext>(
  ctx: Ctx,
  limits: Record<string, number | null>,
  until: Date | null = null,
): Promise<Ctx> {
  const tenantId = ctx.tenant.id;
  await inPlatform(async (db) => {
    for (const [key, value] of Object.entries(limits)) {
      const kind = "limit";
      await db.planOverride.deleteMany({ where: { tenantId, kind, key } });
      await db.$executeRaw`INSERT INTO control.plan_overrides (tenant_id, id, kind, key, value, reason, until)
        VALUES (${tenantId}::uuid, gen_random_uuid(), ${kind}, ${key}, ${JSON.stringify(value)}::jsonb, 'a test', ${until})`;
    }
  });
  await followChangesNow();
  return { ...ctx, tenant: (await tenantById(tenantId))! };
}
