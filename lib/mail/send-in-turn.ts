import "server-only";
import { sendEmail } from "@/lib/integrations/email/send-email";
import { log } from "@/lib/log/log";
import type { TenantContext } from "@/lib/tenancy/context";
import { LEASE_SECONDS } from "./claim-mail";
import { sendDueMail } from "./send-due-mail";
import { wakeMailer, wakeMailerIn } from "./wake";

/** Whoever has waited so long may wait for as long as there is time: their provider is silent, or many are before them. */
const PATIENCE_MS = 2_000;
/** Each is a connection and a mail in memory. Those above keep their places. */
const MOST_ASIDE = 500;
const AFTER_A_FAULT_SECONDS = 30;

/** For whom this process sends. */
const busy = new Map<string, { isAskedAgain: boolean }>();
/** Those of them that have left their place. */
const aside = new Set<Promise<void>>();

/**
 * Sends what a tenant has waiting (sendDueMail), one tenant's at a time in this process: who is asked while it does looks again when it
 * is done.
 */
export async function sendInTurn(ctx: TenantContext, send = sendEmail): Promise<void> {
  const { id } = ctx.tenant;
  const earlier = busy.get(id);
  if (earlier) {
    earlier.isAskedAgain = true;
    return wakeLater(ctx, LEASE_SECONDS); // should this process die meanwhile
  }
  const own = { isAskedAgain: false };
  busy.set(id, own);
  try {
    await sendDueMail(ctx, { send });
  } finally {
    busy.delete(id);
    if (own.isAskedAgain) wakeMailer(id);
  }
}

/**
 * The same, but done as soon as it is kept waiting for long: it goes on without the place that its job has among the worker's. However
 * many providers fall silent at once, no place is lost to them.
 */
export async function sendOrStandAside(
  ctx: TenantContext,
  { send = sendEmail, patienceMs = PATIENCE_MS, mostAside = MOST_ASIDE } = {},
): Promise<void> {
  let standAside = () => {};
  const waitsForLong = new Promise<true>((resolve) => (standAside = () => resolve(true)));
  const sending = sendInTurn(ctx, async (...mail) => {
    const patience = setTimeout(() => aside.size < mostAside && standAside(), patienceMs);
    try {
      return await send(...mail);
    } finally {
      clearTimeout(patience);
    }
  });
  if (!(await Promise.race([sending, waitsForLong]))) return;
  const gone = goOn(ctx, sending);
  aside.add(gone);
  void gone.then(() => aside.delete(gone));
  // No queue has it any more, should this process die meanwhile.
  await wakeLater(ctx, LEASE_SECONDS);
}

/** Fulfilled when those without a place have come to their end. */
export async function allAreBack(): Promise<void> {
  await Promise.all(aside);
}

async function goOn(ctx: TenantContext, sending: Promise<void>): Promise<void> {
  try {
    await sending;
  } catch (error) {
    log.warn({ tenant: ctx.tenant.id, error: (error as Error).message }, "mail was not sent to its end");
    await wakeLater(ctx, AFTER_A_FAULT_SECONDS);
  }
}

async function wakeLater({ tenant }: TenantContext, seconds: number): Promise<void> {
  await wakeMailerIn(tenant.id, seconds).catch((error: unknown) =>
    log.warn({ tenant: tenant.id, error: (error as Error).message }, "the mailer could not be woken"),
  );
}
