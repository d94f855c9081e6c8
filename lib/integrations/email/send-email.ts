import "server-only";
import type { TenantContext } from "@/lib/tenancy/context";
import { guarded } from "../guarded";
import { ProviderError } from "../provider-error";
import { faultOf, type Mail, type Sent } from "./message";
import { neutralAddress, platformEmail } from "./platform";
import { senderOf } from "./sender";
import { isSuppressed } from "./suppressions";

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
  const { provider, adapter } = platformEmail();
  const { from, replyTo } = senderOf({
    wanted: mail.from,
    replyTo: mail.replyTo,
    own: null,
    isOwnProvider: false,
    neutral: neutralAddress(),
    tenantName: ctx.tenant.branding.name,
  });
  const ready = { ...mail, from, replyTo, headers: mail.headers ?? {} };
  const whose = { tenantId: ctx.tenant.id, provider, version: 0 };
  const providerMessageId = await guarded(whose, (signal) => adapter.send(ready, { signing: null, signal }));
  return { provider, providerMessageId };
}
