import "server-only";
import { inTenant } from "@/lib/db/scopes";
import { ProviderError } from "@/lib/integrations/provider-error";
import type { TenantContext } from "@/lib/tenancy/context";
import type { ClaimedMail } from "./claim-mail";
import { MAIL_TOKEN_MINUTES } from "@/lib/auth/mail-token";
import { isTrouble } from "./provider-trouble";
import { retryAfterSeconds, type MailState } from "./state";

type Sent = { provider: string; providerMessageId: string; subject: string };

/** Only what this process has taken, and nobody after it. */
const taken = ({ id, attempts }: ClaimedMail) => ({ id, attempts, state: "sending" });

/** The provider has it. */
export async function noteSent(ctx: TenantContext, mail: ClaimedMail, sent: Sent): Promise<void> {
  const now = new Date();
  const outcome = {
    state: "sent",
    dueAt: null,
    sentAt: now,
    changedAt: now,
    errorCode: null,
    errorDetail: null,
  };
  const data = { ...outcome, ...sent, subject: sent.subject.slice(0, 400) };
  await inTenant(ctx, (db) => db.mailMessage.updateMany({ where: taken(mail), data }));
}

/** There is nothing to tell: nobody is told, and nothing is kept of who was asked for. */
export async function dropMail(ctx: TenantContext, mail: ClaimedMail): Promise<void> {
  await inTenant(ctx, (db) => db.mailMessage.deleteMany({ where: taken(mail) }));
}

const FINAL: Record<string, MailState> = {
  RECIPIENT_REJECTED: "bounced",
  RECIPIENT_SUPPRESSED: "suppressed",
};

/** It was not sent: it waits for its next attempt, where there is one, or is noted with the provider's words. */
export async function noteFailure(ctx: TenantContext, mail: ClaimedMail, error: unknown): Promise<void> {
  const known = error instanceof ProviderError ? error : null;
  const isHopeless = known !== null && !known.retryable && !isTrouble(known);
  const seconds = isHopeless ? null : nextAttempt(mail, known?.retryAfterMs ?? null);
  const data = {
    ...(seconds === null
      ? { state: FINAL[known?.code ?? ""] ?? "failed", dueAt: null }
      : { state: "queued", dueAt: new Date(Date.now() + seconds * 1_000) }),
    changedAt: new Date(),
    errorCode: known?.code ?? "UNEXPECTED",
    // What an error of ours says is for our log.
    errorDetail: known?.detail.slice(0, 1_000) ?? "",
  };
  await inTenant(ctx, (db) => db.mailMessage.updateMany({ where: taken(mail), data }));
}

/** Who waits for a link to sign in has given up long before a mail about an order has become useless. */
function nextAttempt({ template, attempts }: ClaimedMail, wantedMs: number | null): number | null {
  const seconds = retryAfterSeconds(attempts, wantedMs);
  const isUrgent = template === "magic-link" || template === "password-reset";
  return isUrgent && seconds !== null && seconds > MAIL_TOKEN_MINUTES[template] * 60 ? null : seconds;
}

/** In how many seconds the next mail is due; null where none waits. */
export async function whenNextIsDue(ctx: TenantContext): Promise<number | null> {
  const [next] = await inTenant(
    ctx,
    (db) => db.$queryRaw<{ seconds: number | null }[]>`
    SELECT greatest(0, ceil(extract(epoch FROM min(due_at) - now())))::int AS seconds FROM mail_messages
    WHERE tenant_id = gate.tenant_id() AND due_at IS NOT NULL`,
  );
  return next?.seconds ?? null;
}
