import type { Instrumentation } from "next";
import { errorCodes, type ErrorCode } from "@/lib/errors/codes";

/** Runs once when a server process starts: it refuses to serve when a rule that keeps tenants apart is broken, listens for changes, and answers OpenFeature. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { refuseToStartUnlessIsolated } = await import("@/lib/tenancy/start-up");
  await refuseToStartUnlessIsolated();
  const { startAnnouncements } = await import("@/lib/tenancy/announcements");
  startAnnouncements();
  const { registerFlagProvider } = await import("@/lib/flags/openfeature");
  await registerFlagProvider();
  const { startWakingMailer } = await import("@/lib/mail/wake");
  startWakingMailer();
}

type Outcomes = { getStore(): { isAway: boolean; isOutdated: boolean; tell: () => void } | undefined };

/** What a page says whose tenant is not, or is not any more, what the middleware has routed it for (lib/auth/request.ts). */
const OUTDATED: ReadonlySet<unknown> = new Set<ErrorCode>([
  "UNKNOWN_HOST",
  "TENANT_MISMATCH",
  "TENANT_SUSPENDED",
  "TENANT_ARCHIVED",
  "TENANT_CREATING",
]);

/**
 * Tells the server in front that a page, an action or a handler failed because a database is out of reach or busy, or because
 * the request was routed before a change: inside of Next.js nothing can give that another answer than 500
 * (scripts/server/away.mjs).
 */
export const onRequestError: Instrumentation.onRequestError = (error) => {
  const { liveryOutcomes } = globalThis as typeof globalThis & { liveryOutcomes?: Outcomes };
  const outcome = liveryOutcomes?.getStore();
  if (!outcome) return;
  // By its code: this bundle has an AppError of its own.
  const code = (error as { code?: unknown } | null)?.code;
  const refusal = Object.entries(errorCodes).find(([name]) => name === code)?.[1];
  if (refusal?.status === 503) outcome.isAway = true;
  if (OUTDATED.has(code)) outcome.isOutdated = true;
  outcome.tell();
};
