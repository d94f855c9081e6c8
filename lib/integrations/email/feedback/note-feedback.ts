import "server-only";
import { placeHas } from "@/lib/db/place-has";
import { inTenant, type TenantScope } from "@/lib/db/scopes";
import { isAddress, normalAddress } from "../message";
import { suppress } from "../suppressions";
import type { Feedback } from "./feedback";

const KEEP_DAYS = 90;

/** Ends what is told of mails long gone. The list of who is not written to stays. */
export async function sweepFeedback(scope: TenantScope): Promise<void> {
  const before = new Date(Date.now() - KEEP_DAYS * 24 * 3_600_000);
  await inTenant(scope, async (db) => {
    if (await placeHas(db, "mail_feedback"))
      await db.mailFeedback.deleteMany({ where: { receivedAt: { lt: before } } });
  });
}

/**
 * Keeps what a provider reports, each once, and suppresses who cannot be reached or complains. The order does not matter: that a
 * mail was delivered takes nobody off the list.
 * @returns how many of them were new
 */
export async function noteFeedback(
  scope: TenantScope,
  provider: string,
  reports: readonly Feedback[],
): Promise<number> {
  const known = reports.filter(({ address }) => isAddress(address));
  if (known.length === 0) return 0;
  return inTenant(scope, async (db) => {
    if (!(await placeHas(db, "mail_feedback"))) return 0;
    const rows = known.map(({ id, address, ...report }) => ({
      ...report,
      id: `${provider} ${id}`.slice(0, 500),
      address: normalAddress(address),
      provider,
    }));
    const before = await db.mailFeedback.findMany({
      where: { id: { in: rows.map(({ id }) => id) } },
      select: { id: true },
    });
    const told = new Set(before.map(({ id }) => id));
    // Not what was told before: somebody may have been taken off the list by hand since.
    const fresh = rows.filter(({ id }) => !told.has(id));
    const { count } = await db.mailFeedback.createMany({ data: fresh, skipDuplicates: true });
    for (const { kind, address, detail } of fresh) {
      if (kind === "hard_bounce") await suppress(db, { address, reason: "bounce", by: provider, detail });
      if (kind === "complaint") await suppress(db, { address, reason: "complaint", by: provider, detail });
    }
    return count;
  });
}
