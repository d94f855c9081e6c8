import { createHash, randomBytes } from "node:crypto";

/** What a link by mail is for. */
export type MailTokenPurpose = "password-reset" | "magic-link";

/** How long such a link works, in minutes. */
export const MAIL_TOKEN_MINUTES = { "password-reset": 60, "magic-link": 20 } as const satisfies Record<
  MailTokenPurpose,
  number
>;

/** How long an invitation is open. */
export const INVITATION_DAYS = 7;

/** 256 bits, as they stand in an address. */
export function newMailToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored of a token: whoever reads the table comes in nowhere. It is random enough to need no salt. */
export function hashMailToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Whether it can be a token at all. */
export const isMailToken = (text: string): boolean => TOKEN.test(text);
