import "server-only";
import { countAttempt } from "@/lib/auth/attempts";
import type { MailTokenPurpose } from "@/lib/auth/mail-token";
import { inTenant } from "@/lib/db/scopes";
import { queueMail } from "@/lib/mail/queue-mail";
import type { TenantContext } from "@/lib/tenancy/context";

type Asked = {
  realm: "customer" | "staff";
  purpose: MailTokenPurpose;
  email: string;
  /** Where to go on afterwards, on this host. */
  next?: string;
};

/**
 * Asks for a link by mail: to sign in, or to set a password. The same is done and said whether the address has an account or not;
 * the worker finds out, and a mail to nobody is never made.
 *
 * @param client the address it is asked from
 * @throws AppError TOO_MANY_ATTEMPTS
 */
export async function askForLink(
  ctx: Pick<TenantContext, "tenant" | "locale">,
  { realm, purpose, email, next }: Asked,
  client: string,
): Promise<void> {
  await countAttempt({ realm: `link ${realm} ${ctx.tenant.id}`, email, client });
  await inTenant({ tenant: ctx.tenant }, (db) =>
    queueMail(db, ctx, {
      template: purpose,
      to: { address: email },
      data: { realm, ...(next ? { next } : {}) },
      key: `${purpose}:${crypto.randomUUID()}`,
      locale: ctx.locale,
    }),
  );
}
