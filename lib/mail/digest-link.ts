import "server-only";
import { isSameSeal, sealOf } from "@/lib/auth/seal";

const PURPOSE = "digest";
const TOKEN = /^(?<staffId>[0-9a-f-]{36})-(?<seal>[A-Za-z0-9_-]{43})$/;

/**
 * The piece of an address by which a reader of the digest ends it without signing in. It is good at this tenant alone, for nothing else,
 * and as long as AUTH_SECRET stays: mail is read late.
 */
export function digestToken(tenantId: string, staffId: string): string {
  return `${staffId}-${sealOf(PURPOSE, tenantId, staffId)}`;
}

/** Where people end it, by a button; and where their mail program does, which sends it off by itself (RFC 8058). */
export function digestLinks(origin: string, token: string): { href: string; oneClick: string } {
  return { href: `${origin}/admin/digest/${token}`, oneClick: `${origin}/api/webhooks/digest/${token}` };
}

/** Whose token it is; null for one that was made for another tenant, or by nobody. */
export function readDigestToken(tenantId: string, token: string): string | null {
  const { staffId, seal } = TOKEN.exec(token)?.groups ?? {};
  return staffId && seal && isSameSeal(seal, sealOf(PURPOSE, tenantId, staffId)) ? staffId : null;
}
