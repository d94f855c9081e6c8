import "server-only";
import { inPlatform } from "@/lib/db/scopes";
import { platformJob, tenantJob } from "@/lib/jobs/job";
import { enqueueForEach } from "@/lib/jobs/queue";
import { SEND_MAIL } from "./job-name";
import { sendDueMail } from "./send-due-mail";

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
