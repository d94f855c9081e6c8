import "server-only";
import { inTenant } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { digestPeriod } from "./digest-period";
import { listDigestReaders } from "./digest-readers";
import { queueMail } from "./queue-mail";

/** Queues the summary that is due now, for each of its readers who wants it. Once for each day or week, however often this runs. */
export async function queueDigest(ctx: TenantContext, now = new Date()): Promise<void> {
  const { general, notifications } = ctx.tenant.settings;
  const period = digestPeriod(notifications.emailDigest, general.timeZone, now);
  if (!period) return;
  const readers = (await listDigestReaders(ctx)).filter(({ wantsDigest }) => wantsDigest);
  await inTenant(ctx, async (db) => {
    for (const { id, name, email, language } of readers)
      await queueMail(db, ctx, {
        template: "digest",
        to: { address: email, name },
        data: period,
        key: `digest:${period.every}:${period.from}:${id}`,
        locale: language,
      });
  });
}
