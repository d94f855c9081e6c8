import "server-only";
import { placeHas } from "@/lib/db/place-has";
import { inTenant } from "@/lib/db/scopes";
import { ProviderError, providerCodes, type ProviderCode } from "@/lib/integrations/provider-error";
import type { TenantContext } from "@/lib/tenancy/context";
import { wakeMailer } from "./wake";

/** So long a provider in trouble is left alone by the mails that it has not failed yet. */
const REST_SECONDS = 30;

/** The account is not in order. Whoever has it can mend that within hours, and nothing should be lost meanwhile. */
const OF_ACCOUNT: readonly ProviderCode[] = [
  ...(["BAD_CREDENTIALS", "ACCOUNT_BLOCKED", "NOT_CONFIGURED", "SENDER_NOT_VERIFIED"] as const),
];
const OF_MOMENT: readonly ProviderCode[] = ["CIRCUIT_OPEN", "RATE_LIMITED", "BUSY"];
const TROUBLES = (Object.keys(providerCodes) as ProviderCode[]).filter(
  (code) => providerCodes[code].isOutage || OF_MOMENT.includes(code) || OF_ACCOUNT.includes(code),
);

/** Whether a failure has nothing to do with the mail or its recipient: the next mail would fare the same. */
export function isTrouble(error: unknown): boolean {
  return error instanceof ProviderError && TROUBLES.includes(error.code);
}

/** Whether some mail of the tenant waits because its provider did not do its work. */
export async function isProviderInTrouble(ctx: TenantContext): Promise<boolean> {
  return inTenant(ctx, async (db) => {
    if (!(await placeHas(db, "mail_messages"))) return false;
    const where = { dueAt: { not: null }, state: "queued", errorCode: { in: TROUBLES } };
    return (await db.mailMessage.findFirst({ where, select: { id: true } })) !== null;
  });
}

/** Makes everything due that waits for its next attempt: the provider is another one now, or has just answered. */
export async function hurryMail(ctx: Pick<TenantContext, "tenant">): Promise<void> {
  const { tenant } = ctx;
  const count = await inTenant({ tenant }, async (db) => {
    if (!(await placeHas(db, "mail_messages"))) return 0;
    const where = { state: "queued", dueAt: { gt: new Date() } };
    return (await db.mailMessage.updateMany({ where, data: { dueAt: new Date() } })).count;
  });
  if (count > 0) wakeMailer(tenant.id);
}

/** Puts off what is due, and counts no attempt: it has not been tried. */
export async function letProviderRest(ctx: TenantContext): Promise<void> {
  const dueAt = new Date(Date.now() + REST_SECONDS * 1_000);
  await inTenant(ctx, (db) =>
    db.mailMessage.updateMany({ where: { state: "queued", dueAt: { lt: dueAt } }, data: { dueAt } }),
  );
}
