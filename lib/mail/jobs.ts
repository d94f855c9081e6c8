import "server-only";
import { z } from "zod";
import { inPlatform } from "@/lib/db/scopes";
import { platformJob, tenantJob } from "@/lib/jobs/job";
import { enqueueForEach } from "@/lib/jobs/queue";
import { readSettings } from "@/lib/settings/read-schema";
import { digestPeriod } from "./digest-period";
import { SEND_MAIL, SEND_SLOW_MAIL } from "./job-name";
import { isProviderInTrouble } from "./provider-trouble";
import { queueDigest } from "./queue-digest";
import { sendInTurn, sendOrStandAside } from "./send-in-turn";

/**
 * Sends what a tenant has waiting. Many at a time, since most of it is waiting for providers, and one of a tenant: a provider that
 * hangs holds up its own tenant's mail and no other's. It loses its place when it is seen to hang (send-in-turn.ts), and until it is well
 * again its tenant's mail has to do with those below, however many tenants are in trouble.
 */
export const sendMailJob = tenantJob({
  ...SEND_MAIL,
  atATime: 24,
  run: async (ctx) =>
    (await isProviderInTrouble(ctx))
      ? enqueueForEach(SEND_SLOW_MAIL, [ctx.tenant.id])
      : sendOrStandAside(ctx),
});

/** The mail of tenants whose provider was down, silent or too busy when it was asked last. */
export const sendSlowMailJob = tenantJob({ ...SEND_SLOW_MAIL, atATime: 8, run: (ctx) => sendInTurn(ctx) });

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

/** The summary of a tenant that is due now, if one is. */
export const queueDigestJob = tenantJob({
  id: "mail-digest",
  schema: z.object({}),
  run: (ctx) => queueDigest(ctx),
});

/** Every hour: it is seven in the morning somewhere. Only tenants are asked for whom it is time. */
export const queueDigests = platformJob({
  id: "mail-digests",
  cron: "3 * * * *",
  async run() {
    const tenants = await inPlatform((db) =>
      db.tenant.findMany({ where: { status: "active" }, select: { id: true, settings: true } }),
    );
    const now = new Date();
    const due = tenants.filter(({ settings }) => {
      const { general, notifications } = readSettings(settings).settings;
      return digestPeriod(notifications.emailDigest, general.timeZone, now) !== null;
    });
    await enqueueForEach(
      queueDigestJob,
      due.map(({ id }) => id),
    );
  },
});
