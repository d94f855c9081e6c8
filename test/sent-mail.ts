import type { Mail } from "@/lib/integrations/email/message";
import { sendDueMail } from "@/lib/mail/send-due-mail";
import type { TenantContext } from "@/lib/tenancy/context";

/** Has the tenant's mail sent, and gives what left. */
export async function sentMail(ctx: TenantContext): Promise<Mail[]> {
  const mails: Mail[] = [];
  const send = async (_: TenantContext, mail: Mail) => {
    mails.push(mail);
    return { provider: "test", providerMessageId: mail.key };
  };
  await sendDueMail(ctx, { send });
  return mails;
}

/** The token of the link in a mail. */
export function tokenIn({ text }: Pick<Mail, "text">): string {
  const token = /\/([A-Za-z0-9_-]{43})(?:[\s?]|$)/.exec(text)?.[1];
  if (!token) throw new Error(`No link in:\n${text}`);
  return token;
}
