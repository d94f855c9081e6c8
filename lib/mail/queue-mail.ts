import "server-only";
import { placeHas } from "@/lib/db/place-has";
import type { TenantDb } from "@/lib/db/scopes";
import type { Locale } from "@/lib/i18n/locale";
import { log } from "@/lib/log/log";
import type { TenantContext } from "@/lib/tenancy/context";
import { MAIL_DATA, type MailData } from "./data-schema";
import type { TemplateName } from "./templates";
import { wakeMailer } from "./wake";

export type QueuedMail<Name extends TemplateName = TemplateName> = {
  template: Name;
  to: { address: string; name?: string };
  data: MailData<Name>;
  /** What the mail is about, unmistakably: `order-placed:<order>`. The same key again is the same mail. */
  key: string;
  /** The recipient's language, where it is known; else the tenant's. */
  locale?: Locale;
};

/**
 * Writes a mail that is to be sent, in the transaction of what it tells: neither is there without the other. The worker sends it soon
 * after (docs/mail.md); nothing here waits for a provider, and nothing of it fails the caller.
 */
export async function queueMail<Name extends TemplateName>(
  db: TenantDb,
  ctx: Pick<TenantContext, "tenant">,
  { template, to, data, key, locale = ctx.tenant.settings.general.locale }: QueuedMail<Name>,
): Promise<void> {
  if (!(await placeHas(db, "mail_messages")))
    return log.warn({ tenant: ctx.tenant.id, template }, "no mail: its table is not there yet");
  const row = {
    ...{ key, template, locale, data: MAIL_DATA[template].parse(data) },
    toAddress: to.address.trim().slice(0, 320),
    toName: (to.name ?? "").slice(0, 200),
  };
  // Not create(), which reads back what it wrote: staff with a limit may write here and not read.
  await db.mailMessage.createMany({ data: [row], skipDuplicates: true });
  wakeMailer(ctx.tenant.id);
}
