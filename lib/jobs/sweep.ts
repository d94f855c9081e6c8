import "server-only";
import { z } from "zod";
import { inPlatform, inTenant } from "@/lib/db/scopes";
import { sweepMail } from "@/lib/mail/sweep-mail";
import { sealClearSecrets } from "@/lib/settings/secrets";
import { platformJob, tenantJob } from "./job";

const DAY_MS = 24 * 3_600_000;
const KEEP_SESSIONS_DAYS = 30;
const CARTS_ARE_ABANDONED_AFTER_DAYS = 30;
const KEEP_ROUTING_CHANGES_DAYS = 7;

const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);

/** Ends what a tenant no longer needs: sessions long over, carts that nobody came back for. */
export const sweepTenant = tenantJob({
  id: "tenant-sweep",
  schema: z.object({}),
  async run(ctx) {
    await inTenant(ctx, async (db) => {
      await db.customerSession.deleteMany({ where: { expiresAt: { lt: daysAgo(KEEP_SESSIONS_DAYS) } } });
      await db.cart.updateMany({
        where: { status: "open", updatedAt: { lt: daysAgo(CARTS_ARE_ABANDONED_AFTER_DAYS) } },
        data: { status: "abandoned" },
      });
    });
    await sweepMail(ctx);
  },
});

/** Every night: the platform's own leftovers, what a migration left in clear, and one sweep for each tenant that is open. */
export const sweepPlatform = platformJob({
  id: "platform-sweep",
  cron: "17 3 * * *",
  async run(_ctx, enqueue) {
    const tenants = await inPlatform(async (db) => {
      const over = { expiresAt: { lt: daysAgo(KEEP_SESSIONS_DAYS) } };
      await db.staffSession.deleteMany({ where: over });
      await db.operatorSession.deleteMany({ where: over });
      await db.staffToken.deleteMany({ where: { expiresAt: { lt: daysAgo(1) } } });
      await db.rateLimit.deleteMany({ where: { endsAt: { lt: new Date() } } });
      // Each tenant's newest stays, however old: it is the version of its context. So does the newest of all.
      await db.$executeRaw`DELETE FROM control.routing_changes WHERE at < ${daysAgo(KEEP_ROUTING_CHANGES_DAYS)}
        AND id < (SELECT max(id) FROM control.routing_changes)
        AND id NOT IN (SELECT max(id) FROM control.routing_changes WHERE what = 'context' GROUP BY tenant_id)`;
      return db.tenant.findMany({ where: { status: "active" }, select: { id: true } });
    });
    await sealClearSecrets();
    for (const { id } of tenants) await enqueue(sweepTenant, id, {});
  },
});
