import "server-only";
import { placeHas } from "@/lib/db/place-has";
import { inPlatform, inTenant } from "@/lib/db/scopes";
import { platformJob, tenantJob } from "@/lib/jobs/job";
import { enqueueForEach } from "@/lib/jobs/queue";
import { SEND_MAIL } from "./job-name";
import { sendDueMail } from "./send-due-mail";

/** Personal data: nobody asks after three months whether a mail came. */
const LOG_DAYS = 90;

/**
 * Sends what a tenant has waiting. Many at a time, since most of it is waiting for providers, and one of a tenant: a provider that
 * hangs holds up its own tenant's mail and no other's.
 */
export const sendMailJob = tenantJob({ ...SEND_MAIL, atATime: 24, run: (ctx) => sendDueMail(ctx) });

/**
 * What nobody was told of: a server died between a commit and telling the worker, or a worker while it sent. Each tenant is one look
 * at an index.
 */
export const findLostMail = platformJob({
  id: "mail-find-lost",
  cron: "*/15 * * * *",
  async run() {
    const tenants = await inPlatform((db) =>
      db.tenant.findMany({ where: { status: "active" }, select: { id: true } }),
    );
    await enqueueForEach(
      SEND_MAIL,
      tenants.map(({ id }) => id),
    );
  },
});

/** Forgets what the log of a tenant's mail need not hold any more, and links that are over. */
export async function sweepMail(ctx: Parameters<typeof inTenant>[0], now = new Date()): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * 24 * 3_600_000);
  await inTenant(ctx, async (db) => {
    if (!(await placeHas(db, "mail_messages"))) return;
    await db.mailMessage.deleteMany({ where: { createdAt: { lt: before(LOG_DAYS) } } });
    await db.customerToken.deleteMany({ where: { expiresAt: { lt: before(1) } } });
  });
}
