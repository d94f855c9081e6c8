import "server-only";
import { placeHas } from "@/lib/db/place-has";
import { inTenant } from "@/lib/db/scopes";
import { sendEmail } from "@/lib/integrations/email/send-email";
import { isLocale, type Locale } from "@/lib/i18n/locale";
import { log } from "@/lib/log/log";
import type { TenantContext } from "@/lib/tenancy/context";
import { portalOrigin } from "@/lib/tenancy/portal-address";
import { senderOfBrand } from "./brand-of";
import { claimMail, type ClaimedMail } from "./claim-mail";
import { MAIL_DATA } from "./data-schema";
import type { MailFacts } from "./facts";
import { factsOf } from "./facts-of";
import { keepInMailbox, MAILBOX } from "./mailbox";
import { dropMail, noteFailure, noteSent, whenNextIsDue } from "./note-outcome";
import { isTrouble, letProviderRest } from "./provider-trouble";
import { renderMail } from "./render-mail";
import { findText } from "./texts";
import { wakeMailerIn } from "./wake";

/** A tenant with much to send is asked again after this, so that no job lasts for hours. */
const TURN_MS = 60_000;

type Send = typeof sendEmail;

/**
 * Sends what a tenant has waiting, one mail after the other: the first that is due first. Each is taken, sent outside of any
 * transaction, and noted; whatever fails is tried again later or noted as failed. A mail that cannot be sent stops none after it; a
 * provider that cannot send is left alone for a while.
 *
 * @param send how a mail leaves; by the tenant's provider, unless a test says otherwise
 */
export async function sendDueMail(ctx: TenantContext, { send = sendEmail as Send } = {}): Promise<void> {
  if (!(await inTenant(ctx, (db) => placeHas(db, "mail_messages")))) return;
  const until = Date.now() + TURN_MS;
  while (Date.now() < until) {
    const mail = await claimMail(ctx);
    if (!mail) break;
    if (await deliver(ctx, mail, send)) continue;
    await letProviderRest(ctx);
    break;
  }
  const seconds = await whenNextIsDue(ctx);
  if (seconds !== null) await wakeMailerIn(ctx.tenant.id, seconds);
}

/** @returns whether the next one may be tried now */
async function deliver(ctx: TenantContext, mail: ClaimedMail, send: Send): Promise<boolean> {
  try {
    const origin = await portalOrigin(ctx.tenant);
    const facts = await factsOf(ctx, mail, origin);
    if (!facts) {
      await dropMail(ctx, mail);
      return true;
    }
    const { template } = mail;
    const locale = await localeOf(ctx, mail, facts);
    const text = await inTenant(ctx, (db) => findText(db, template, locale));
    const {
      subject,
      html,
      text: plain,
      headers,
    } = await renderMail(ctx, { template, facts, text, locale, origin });
    const { name, replyTo } = senderOfBrand(ctx.tenant.branding);
    const message = { from: { name }, replyTo, to: mail.toAddress, subject, html, text: plain, headers };
    const sent = await send(ctx, { ...message, key: mail.id });
    await noteSent(ctx, mail, { ...sent, subject });
    if (sent.provider === MAILBOX)
      await keepInMailbox({
        ...{ id: mail.id, at: new Date().toISOString(), template, to: mail.toAddress, from: name },
        ...{ tenant: { id: ctx.tenant.id, name: ctx.tenant.name }, subject, html, text: plain, headers },
      });
    return true;
  } catch (error) {
    log.info(
      { tenant: ctx.tenant.id, mail: mail.id, error: (error as Error).message },
      "a mail was not sent",
    );
    await noteFailure(ctx, mail, error);
    return !isTrouble(error);
  }
}

/** Who has chosen a language is written to in it, and who ordered in one hears of the order in it. */
async function localeOf(
  ctx: TenantContext,
  { template, data, locale }: ClaimedMail,
  facts: MailFacts,
): Promise<Locale> {
  if (facts.kind === "link" && isLocale(facts.language)) return facts.language;
  const isLater =
    template === "order-on-the-way" || template === "order-cancelled" || template === "order-refunded";
  if (!isLater) return locale;
  const key = `order-placed:${MAIL_DATA[template].parse(data).orderId}`;
  const first = await inTenant(ctx, (db) =>
    db.mailMessage.findFirst({ where: { key }, select: { locale: true } }),
  );
  return isLocale(first?.locale) ? first.locale : locale;
}
