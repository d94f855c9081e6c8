import "server-only";
import { sendEmail } from "@/lib/integrations/email/send-email";
import { log } from "@/lib/log/log";
import type { TenantContext } from "@/lib/tenancy/context";
import { LEASE_SECONDS } from "./claim-mail";
import { sendDueMail } from "./send-due-mail";
import { wakeMailerIn } from "./wake";

/** A provider that has not answered within this may not answer for as long as it is given. */
const PATIENCE_MS = 2_000;
/** Each is a connection and a mail in memory. Those above keep their places. */
const MOST_ASIDE = 500;
const AFTER_A_FAULT_SECONDS = 30;

type Aside = { ended: Promise<void>; isAskedAgain: boolean };
const aside = new Map<string, Aside>();

/**
 * Sends what a tenant has waiting (sendDueMail), and is done with it, or has begun to wait for its provider for long: from then on it
 * goes on without the place that the job has among the worker's, so that however many providers fall silent at once, no place is
 * lost to them. While it does, nothing else is sent for the tenant by this process.
 */
export async function sendOrStandAside(ctx: TenantContext): Promise<void> {
  const { id } = ctx.tenant;
  if (isAside(id)) return;
  let tellWaitsLong = (_: "waits long") => {};
  const waitsLong = new Promise<"waits long">((resolve) => (tellWaitsLong = resolve));
  const sending = sendDueMail(ctx, {
    async send(...args) {
      const patience = setTimeout(() => tellWaitsLong("waits long"), PATIENCE_MS);
      try {
        return await sendEmail(...args);
      } finally {
        clearTimeout(patience);
      }
    },
  });
  const first = await Promise.race([sending, waitsLong]);
  if (first !== "waits long") return;
  if (aside.size >= MOST_ASIDE) return sending;
  const own: Aside = { ended: goOn(ctx, sending), isAskedAgain: false };
  aside.set(id, own);
  void own.ended.then(() => {
    aside.delete(id);
    return own.isAskedAgain ? wakeAgain(id, 1) : undefined;
  });
  // Whoever kills this process kills a job that nobody has in a queue any more.
  await wakeAgain(id, LEASE_SECONDS);
}

/** The same to its end: for who has a place that nobody else waits for. */
export async function sendInPlace(ctx: TenantContext): Promise<void> {
  if (!isAside(ctx.tenant.id)) await sendDueMail(ctx);
}

/** Whether somebody sends for the tenant without a place. They have what is due looked at again when they are done. */
function isAside(tenantId: string): boolean {
  const earlier = aside.get(tenantId);
  if (earlier) earlier.isAskedAgain = true;
  return earlier !== undefined;
}

/** Fulfilled when what goes on without a place has come to its end. */
export async function allAreBack(): Promise<void> {
  await Promise.all([...aside.values()].map(({ ended }) => ended));
}

async function goOn({ tenant }: TenantContext, sending: Promise<void>): Promise<void> {
  try {
    await sending;
  } catch (error) {
    log.warn(
      { tenant: tenant.id, error: (error as Error).message },
      "a tenant's mail was not sent to its end",
    );
    await wakeAgain(tenant.id, AFTER_A_FAULT_SECONDS);
  }
}

async function wakeAgain(tenantId: string, seconds: number): Promise<void> {
  await wakeMailerIn(tenantId, seconds).catch((error: unknown) =>
    log.warn({ tenant: tenantId, error: (error as Error).message }, "the mailer could not be woken"),
  );
}
