import "server-only";
import { countAttempt } from "@/lib/auth/attempts";
import type { Staff } from "@/lib/auth/guards";
import { AppError } from "@/lib/errors/app-error";
import { adminWords } from "@/lib/i18n/admin";
import { sendEmail } from "@/lib/integrations/email/send-email";
import { ProviderError } from "@/lib/integrations/provider-error";
import { requirePermission } from "@/lib/staff/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import { senderOfBrand } from "./brand-of";
import { keepInMailbox, MAILBOX } from "./mailbox";
import { renderMailPreview } from "./preview";
import type { MailTextInput } from "./schema";
import { requireFaultless } from "./text-faults";

/**
 * Sends a mail with made-up facts to whoever asks, in words that need not be saved. Not queued: they wait for what becomes of it.
 * @throws AppError INVALID_INPUT; MAIL_NOT_SENT with the provider's own words; TOO_MANY_ATTEMPTS; FORBIDDEN
 */
export async function sendTestMail(ctx: TenantContext<Staff>, input: MailTextInput): Promise<void> {
  requirePermission(ctx.actor, "mail:write");
  requireFaultless(input, ctx.locale);
  const { email, id } = ctx.actor;
  await countAttempt({ realm: `test mail ${ctx.tenant.id}`, email: id, client: id });
  const { template, locale, subject, intro } = input;
  const mail = await renderMailPreview(ctx, template, ctx.tenant.branding, {
    locale,
    text: { subject, intro },
  });
  const { name, replyTo } = senderOfBrand(ctx.tenant.branding);
  const key = crypto.randomUUID();
  const message = { from: { name }, to: email, replyTo, key, headers: {}, ...mail };
  try {
    const { provider } = await sendEmail(ctx, message);
    if (provider === MAILBOX)
      await keepInMailbox({
        ...{ id: key, at: new Date().toISOString(), template, to: email, from: name, headers: {} },
        ...{ tenant: { id: ctx.tenant.id, name: ctx.tenant.name } },
        ...{ subject: mail.subject, html: mail.html, text: mail.text },
      });
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const userMessage = adminWords(ctx.locale, "mail")("testFailed", {
      code: error.code,
      detail: error.detail,
    });
    throw new AppError("MAIL_NOT_SENT", `${error.code}: ${error.detail}`, { userMessage });
  }
}
