import "server-only";
import type { Staff } from "@/lib/auth/guards";
import { inControl } from "@/lib/db/scopes";
import type { Locale } from "@/lib/i18n/locale";
import type { TenantContext } from "@/lib/tenancy/context";

/** The language that a member of staff is spoken to in at this tenant, from their next page on. Their own, so nobody's permission. */
export async function chooseLanguage(ctx: TenantContext<Staff>, language: Locale): Promise<void> {
  const where = { tenantId: ctx.tenant.id, staffId: ctx.actor.id };
  await inControl(ctx, (db) => db.membership.updateMany({ where, data: { language } }));
}
