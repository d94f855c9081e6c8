import "server-only";
import { inControl, inTenant } from "@/lib/db/scopes";
import { isLocale } from "@/lib/i18n/locale";
import type { TenantContext } from "@/lib/tenancy/context";
import { digestPeriod } from "./digest-period";
import { queueMail } from "./queue-mail";

/** Who looks after the business as a whole. */
const READERS = ["owner", "admin"];

/** Queues the summary that is due now, for each owner and admin. Once for each day or week, however often this runs. */
export async function queueDigest(ctx: TenantContext, now = new Date()): Promise<void> {
  const { general, notifications } = ctx.tenant.settings;
  const period = digestPeriod(notifications.emailDigest, general.timeZone, now);
  if (!period) return;
  const where = { tenantId: ctx.tenant.id, role: { in: READERS }, rowLimit: "all" };
  const readers = await inControl(ctx, (db) =>
    db.membership.findMany({
      where,
      select: { language: true, staff: { select: { id: true, name: true, email: true } } },
    }),
  );
  await inTenant(ctx, async (db) => {
    for (const { staff, language } of readers)
      await queueMail(db, ctx, {
        template: "digest",
        to: { address: staff.email, name: staff.name },
        data: period,
        key: `digest:${period.every}:${period.from}:${staff.id}`,
        locale: isLocale(language) ? language : undefined,
      });
  });
}
