import "server-only";
import type { TenantDb } from "@/lib/db/scopes";
import {
  hashMailToken,
  isMailToken,
  MAIL_TOKEN_MINUTES,
  newMailToken,
  type MailTokenPurpose,
} from "./mail-token";

/**
 * A link for a customer, in place of any other of the purpose.
 * @returns the token, which is stored nowhere
 */
export async function createCustomerToken(
  db: TenantDb,
  { customerId, purpose }: { customerId: string; purpose: MailTokenPurpose },
): Promise<string> {
  const token = newMailToken();
  await db.customerToken.deleteMany({ where: { customerId, purpose, usedAt: null } });
  const expiresAt = new Date(Date.now() + MAIL_TOKEN_MINUTES[purpose] * 60_000);
  await db.customerToken.create({
    data: { customerId, purpose, tokenHash: hashMailToken(token), expiresAt },
  });
  return token;
}

const usable = (token: string, purpose: MailTokenPurpose) => ({
  tokenHash: hashMailToken(token),
  purpose,
  usedAt: null,
  expiresAt: { gt: new Date() },
});

/** Whose link this is, without using it; null for one that is used, over, of another purpose or another tenant. */
export async function findCustomerToken(
  db: TenantDb,
  token: string,
  purpose: MailTokenPurpose,
): Promise<string | null> {
  if (!isMailToken(token)) return null;
  const found = await db.customerToken.findFirst({
    where: usable(token, purpose),
    select: { customerId: true },
  });
  return found?.customerId ?? null;
}

/** Uses the link, once: of two that come at the same moment one gets null. */
export async function takeCustomerToken(
  db: TenantDb,
  token: string,
  purpose: MailTokenPurpose,
): Promise<string | null> {
  const customerId = await findCustomerToken(db, token, purpose);
  if (!customerId) return null;
  const { count } = await db.customerToken.updateMany({
    where: usable(token, purpose),
    data: { usedAt: new Date() },
  });
  return count === 1 ? customerId : null;
}
