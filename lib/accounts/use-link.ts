import "server-only";
import { audit } from "@/lib/audit/record";
import { createCustomerSession } from "@/lib/auth/customer-sessions";
import { findCustomerToken, takeCustomerToken } from "@/lib/auth/customer-tokens";
import type { MailTokenPurpose } from "@/lib/auth/mail-token";
import { hashPassword } from "@/lib/auth/password";
import type { SessionClaims } from "@/lib/auth/realm";
import type { SignInOrigin } from "@/lib/auth/sign-in";
import { tellOfPassword } from "@/lib/auth/tell-of-password";
import { placeHas } from "@/lib/db/place-has";
import { inTenant, type TenantDb } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import type { TenantContext } from "@/lib/tenancy/context";

/** Whether a link is still good here. Looking at it uses nothing up: programs look at links before people do. */
export function isLinkGood(ctx: TenantContext, token: string, purpose: MailTokenPurpose): Promise<boolean> {
  return inTenant(
    { tenant: ctx.tenant },
    async (db) =>
      (await placeHas(db, "customer_tokens")) && (await findCustomerToken(db, token, purpose)) !== null,
  );
}

/**
 * Sets a customer's password by their link, and ends every session they had: whoever knew the old one is out. An address that has only
 * ordered so far gets its account: the link has proved that it is theirs.
 *
 * @throws AppError LINK_EXPIRED for a link that is used, over, or another tenant's
 */
export async function resetPassword(
  ctx: TenantContext,
  { token, password }: { token: string; password: string },
  origin: SignInOrigin,
): Promise<void> {
  const passwordHash = await hashPassword(password);
  await inTenant({ tenant: ctx.tenant }, async (db) => {
    const customer = await take(db, token, "password-reset");
    const customerId = customer.id;
    const { count } = await db.customerCredential.updateMany({
      where: { customerId },
      data: { passwordHash, version: { increment: 1 } },
    });
    if (count === 0) await db.customerCredential.create({ data: { customerId, passwordHash } });
    await db.customerSession.updateMany({
      where: { customerId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    // Another link that was asked for lets nobody in any more either.
    await db.customerToken.deleteMany({ where: { customerId, usedAt: null } });
    await audit(db, customer, { action: "customer.password_reset", subject: customer.name });
    await tellOfPassword(db, ctx.tenant, { realm: "customer", person: customer, origin });
  });
}

/**
 * Signs a customer in by their link.
 * @throws AppError LINK_EXPIRED
 */
export async function signInByLink(
  ctx: TenantContext,
  token: string,
  { host, userAgent }: SignInOrigin,
): Promise<SessionClaims> {
  // Nobody knows it: who has no password yet goes on without one.
  const unknown = await hashPassword(crypto.randomUUID());
  return inTenant({ tenant: ctx.tenant }, async (db) => {
    const { id } = await take(db, token, "magic-link");
    let credential = await db.customerCredential.findFirst({
      where: { customerId: id },
      select: { version: true },
    });
    credential ??= await db.customerCredential.create({ data: { customerId: id, passwordHash: unknown } });
    const sid = await createCustomerSession(db, { customerId: id, host, userAgent });
    return { sub: id, sid, tid: ctx.tenant.id, ver: credential.version };
  });
}

async function take(db: TenantDb, token: string, purpose: MailTokenPurpose) {
  const id = (await placeHas(db, "customer_tokens")) ? await takeCustomerToken(db, token, purpose) : null;
  const customer =
    id && (await db.customer.findFirst({ where: { id }, select: { name: true, email: true } }));
  if (!id || !customer)
    throw new AppError("LINK_EXPIRED", `A link for ${purpose} is not good here.`, {
      says: "linkGone",
    });
  return { kind: "customer", id, ...customer } as const;
}
