import "server-only";
import { inTenant } from "@/lib/db/scopes";
import type { Locale } from "@/lib/i18n/locale";
import { isLocale } from "@/lib/i18n/locale";
import type { TenantContext } from "@/lib/tenancy/context";
import { isTemplateName } from "./templates";
import type { StoredMail } from "./facts-of";

export type ClaimedMail = StoredMail & { id: string; key: string; locale: Locale; attempts: number };

/** Longer than any attempt lasts: who has not noted by then what became of it has died. */
export const LEASE_SECONDS = 180;
/** A mail that was taken and of which nothing was heard may have left. It is tried once more, with the same key, and never again. */
const MOST_INTERRUPTIONS = 1;

type Row = Omit<ClaimedMail, "template" | "locale"> & {
  template: string;
  locale: string;
  interrupted: number;
};

/** Takes the mail that is due first, so that no other process does; null where none is. */
export async function claimMail(ctx: TenantContext): Promise<ClaimedMail | null> {
  for (;;) {
    const row = await inTenant(ctx, async (db) => {
      const [taken] = await db.$queryRaw<Row[]>`
        UPDATE mail_messages m SET state = 'sending', attempts = m.attempts + 1, changed_at = now(),
          interrupted = m.interrupted + CASE m.state WHEN 'sending' THEN 1 ELSE 0 END,
          due_at = now() + make_interval(secs => ${LEASE_SECONDS})
        WHERE m.tenant_id = gate.tenant_id() AND m.id = (SELECT id FROM mail_messages
          WHERE tenant_id = gate.tenant_id() AND due_at <= now() ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING m.id, m.key, m.template, m.to_address AS "toAddress", m.to_name AS "toName", m.locale, m.data,
          m.attempts::int, m.interrupted::int`;
      if (!taken) return null;
      const isUnknown = !isTemplateName(taken.template);
      if (taken.interrupted > MOST_INTERRUPTIONS || isUnknown) {
        const errorCode = isUnknown ? "UNKNOWN_TEMPLATE" : "INTERRUPTED";
        const data = { state: "failed", dueAt: null, errorCode, errorDetail: "" };
        await db.mailMessage.updateMany({ where: { id: taken.id }, data });
        return "given up" as const;
      }
      return taken;
    });
    if (row === "given up") continue;
    if (!row || !isTemplateName(row.template)) return null;
    return { ...row, template: row.template, locale: isLocale(row.locale) ? row.locale : "en" };
  }
}
