import "server-only";
import { atEnd } from "@/lib/env/at-end";
import { enqueueForEach } from "@/lib/jobs/queue";
import { log } from "@/lib/log/log";
import { SEND_MAIL } from "./job-name";

/** Long enough for most transactions to be committed, and for those of a busy second to share one statement. */
const GATHER_MS = 150;
/** A second look, for transactions that took longer. What is missed even so waits for the next round (jobs.ts). */
const AGAIN_AFTER_SECONDS = 5;

type Waker = { tenants: Set<string>; timer: NodeJS.Timeout | null; isOn: boolean };

// On globalThis: Next may load this module more than once in one process.
const shared = globalThis as typeof globalThis & { liveryMailWaker?: Waker };
const waker = () => (shared.liveryMailWaker ??= { tenants: new Set(), timer: null, isOn: false });

/** From now on this process tells the worker of mail that it has queued. For servers and workers; a command leaves it to them. */
export function startWakingMailer(): void {
  waker().isOn = true;
  atEnd("mail", flush);
}

/** Mail of this tenant waits, or will in a moment. Costs the caller nothing: it is told later, for many at once. */
export function wakeMailer(tenantId: string): void {
  const state = waker();
  if (!state.isOn) return;
  state.tenants.add(tenantId);
  state.timer ??= setTimeout(() => void flush(), GATHER_MS);
}

/** Has the tenant's mail looked at when this many seconds have passed. */
export async function wakeMailerIn(tenantId: string, seconds: number): Promise<void> {
  if (waker().isOn) await enqueueForEach(SEND_MAIL, [tenantId], { startAfterSeconds: Math.max(1, seconds) });
}

async function flush(): Promise<void> {
  const state = waker();
  const tenants = [...state.tenants];
  state.tenants.clear();
  if (state.timer) clearTimeout(state.timer);
  state.timer = null;
  if (tenants.length === 0) return;
  try {
    await enqueueForEach(SEND_MAIL, tenants);
    await enqueueForEach(SEND_MAIL, tenants, { startAfterSeconds: AGAIN_AFTER_SECONDS });
  } catch (error) {
    log.warn({ error: (error as Error).message, tenants: tenants.length }, "the mailer could not be woken");
  }
}
