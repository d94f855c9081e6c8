import "server-only";
import { placeHas } from "@/lib/db/place-has";
import { inTenant, type TenantScope } from "@/lib/db/scopes";

/** Personal data: nobody asks after three months whether a mail came. */
const LOG_DAYS = 90;

/** Forgets what the log of a tenant's mail need not hold any more, and links that are over. */
export async function sweepMail(scope: TenantScope, now = new Date()): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * 24 * 3_600_000);
  await inTenant(scope, async (db) => {
    if (!(await placeHas(db, "mail_messages"))) return;
    await db.mailMessage.deleteMany({ where: { createdAt: { lt: before(LOG_DAYS) } } });
    await db.customerToken.deleteMany({ where: { expiresAt: { lt: before(1) } } });
  });
}
