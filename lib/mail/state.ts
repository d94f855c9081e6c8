/** Where a mail is. The last four are reported by the provider, or by nobody. */
export const MAIL_STATES = [
  "queued",
  "sending",
  "sent",
  "delivered",
  "bounced",
  "complained",
  "suppressed",
  "failed",
] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** What may follow what. Reports come in any order: one that says less than is known already changes nothing. */
const NEXT: Record<MailState, readonly MailState[]> = {
  queued: ["sending"],
  sending: ["queued", "sent", "bounced", "suppressed", "failed"],
  sent: ["delivered", "bounced", "complained"],
  delivered: ["bounced", "complained"],
  bounced: ["complained"],
  complained: [],
  suppressed: ["queued"],
  failed: ["queued"],
};

export function isMailState(value: unknown): value is MailState {
  return MAIL_STATES.includes(value as MailState);
}

export function canBecome(from: MailState, to: MailState): boolean {
  return NEXT[from].includes(to);
}

/** States from which one may be reached. */
export function statesBefore(to: MailState): MailState[] {
  return MAIL_STATES.filter((from) => canBecome(from, to));
}

/** States in which nothing is left to do for us. */
export const isOver = (state: MailState): boolean => state !== "queued" && state !== "sending";

/** How long a failed attempt is followed by none, by how many there were, in seconds; after the last there is no other. */
const RETRIES_AFTER_SECONDS = [30, 120, 600, 3_600, 6 * 3_600] as const;

/** @returns seconds until the next attempt, or null for none any more */
export function retryAfterSeconds(attempts: number, wantedMs: number | null = null): number | null {
  const own = RETRIES_AFTER_SECONDS[attempts - 1];
  if (own === undefined) return null;
  return Math.max(own, Math.min(6 * 3_600, Math.ceil((wantedMs ?? 0) / 1_000)));
}
