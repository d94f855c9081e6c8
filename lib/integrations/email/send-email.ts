import "server-only";
import { createHash } from "node:crypto";
import type { TenantContext } from "@/lib/tenancy/context";
import { inTenant } from "@/lib/db/scopes";
import { guarded, guardedTogether } from "../guarded";
import { ProviderError } from "../provider-error";
import { adapterOf, findEmailConnection, noteOutcome } from "./connection";
import { faultOf, type Mail, type ReadyMail, type Sent } from "./message";
import { neutralAddress } from "./network";
import { platformEmail } from "./platform";
import { senderOf } from "./sender";
import { findSenderAddress, signingOf } from "./sender-address";
import { isSuppressed, suppress } from "./suppressions";

export { isSuppressed };

/**
 * Sends one mail through the tenant's own provider, or the platform's where it has none; whoever calls does not know which. Takes up
 * to 20 s, so never inside a transaction or a request that somebody waits for: mail is queued (lib/mail).
 *
 * @returns which provider took it, and the id that its later reports name
 * @throws ProviderError with a stable `code`, `retryable`, and the provider's own words as `detail`
 */
export async function sendEmail(ctx: TenantContext, mail: Mail): Promise<Sent> {
  const fault = faultOf(mail);
  if (fault) throw new ProviderError("MESSAGE_REFUSED", fault);
  if (await isSuppressed(ctx, mail.to))
    throw new ProviderError(
      "RECIPIENT_SUPPRESSED",
      "This address is on the list of those that are not written to.",
    );
  return deliver(ctx, mail);
}

/** Without asking the list of suppressed addresses, and noting how a tenant's own provider is doing: for `sendEmail` and the test of a connection. */
export async function deliver(ctx: TenantContext, mail: Mail, { isTest = false } = {}): Promise<Sent> {
  const connection = await findEmailConnection(ctx);
  try {
    const sent = connection
      ? await guarded(whose(ctx, connection.provider, connection.version), async (signal) => {
          const adapter = await adapterOf(ctx, connection);
          if (isTest) await adapter.check(signal);
          const { ready, signing } = await prepared(ctx, mail, true, connection.provider);
          return adapter.send(ready, { signing, signal });
        })
      : await guardedTogether(whose(ctx, platformEmail().provider, 0), async (signal) => {
          const { provider, adapter } = platformEmail();
          const { ready, signing } = await prepared(ctx, mail, false, provider);
          return adapter.send(ready, { signing, signal });
        });
    if (connection) await noteOutcome(ctx, connection, null, { isTest });
    return { provider: connection?.provider ?? platformEmail().provider, providerMessageId: sent };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    if (connection) await noteOutcome(ctx, connection, error, { isTest });
    // Refused at once is what other providers report later: a bounce.
    if (error.code === "RECIPIENT_REJECTED" && !isTest)
      await inTenant(ctx, (db) =>
        suppress(db, {
          address: mail.to,
          reason: "bounce",
          by: connection?.provider ?? "platform",
          detail: error.detail,
        }),
      );
    throw error;
  }
}

const whose = ({ tenant }: TenantContext, provider: string, version: number) => ({
  tenantId: tenant.id,
  provider,
  version,
});

async function prepared(ctx: TenantContext, mail: Mail, isOwnProvider: boolean, provider: string) {
  const sender = await findSenderAddress(ctx);
  const isVerified = sender?.state === "verified";
  const { from, replyTo, isProved } = senderOf({
    wanted: mail.from,
    replyTo: mail.replyTo,
    own: sender && { address: sender.address, isVerified },
    isOwnProvider,
    neutral: neutralAddress(),
    tenantName: ctx.tenant.branding.name,
  });
  if (isOwnProvider && from.address === neutralAddress())
    throw new ProviderError("NOT_CONFIGURED", "Mail through an account of your own needs a sender address.");
  const ready: ReadyMail = {
    ...{ from, replyTo, to: mail.to, subject: mail.subject, html: mail.html, text: mail.text },
    headers: mail.headers ?? {},
    // The platform's servers answer for the platform's domain; for the tenant's the signature does.
    ...(!isOwnProvider && { bounceTo: neutralAddress() }),
    // Several tenants may share the platform's account, and each chooses its keys by itself.
    key: createHash("sha256").update(`${ctx.tenant.id} ${mail.key}`).digest("hex"),
  };
  // Vendors with an interface sign by themselves, with keys of their own.
  const signing = provider === "smtp" && isProved && sender ? await signingOf(ctx, sender) : null;
  return { ready, signing };
}
