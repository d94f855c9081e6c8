import "server-only";
import { audit } from "@/lib/audit/record";
import { countAttempt, forgetAttempts } from "@/lib/auth/attempts";
import { createCustomerSession } from "@/lib/auth/customer-sessions";
import type { Customer } from "@/lib/auth/guards";
import { hashPassword, verifyPassword } from "@/lib/auth/password";
import type { SessionClaims } from "@/lib/auth/realm";
import type { SignInOrigin } from "@/lib/auth/sign-in";
import { tellOfPassword } from "@/lib/auth/tell-of-password";
import { placeHas } from "@/lib/db/place-has";
import { inTenant } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import type { TenantContext } from "@/lib/tenancy/context";
import type { ChangePasswordInput } from "./schema";

/**
 * Gives the signed-in customer another password. Whoever was signed in elsewhere is out, links that were asked for before let nobody in,
 * and the customer is told by mail. The present password is asked for, because a device left open is not its owner.
 *
 * @returns the session that takes the place of the one it was asked with
 * @throws AppError INVALID_INPUT with the field: the present one is wrong, or the new one is the present one; TOO_MANY_ATTEMPTS
 */
export async function changePassword(
  ctx: TenantContext<Customer>,
  { currentPassword, password }: ChangePasswordInput,
  origin: SignInOrigin,
): Promise<SessionClaims> {
  const { tenant, actor } = ctx;
  const customerId = actor.id;
  const attempt = { realm: `password ${tenant.id}`, email: customerId, client: origin.client };
  await countAttempt(attempt);
  const credential = await inTenant(ctx, (db) => db.customerCredential.findFirst({ where: { customerId } }));
  if (!credential || !(await verifyPassword(currentPassword, credential.passwordHash)))
    throw refused("currentPassword", "passwordWrong");
  if (currentPassword === password) throw refused("password", "passwordSame");
  const passwordHash = await hashPassword(password);
  const claims = await inTenant(ctx, async (db) => {
    // Of two that come at once, the second has given what is no longer the password.
    const { count } = await db.customerCredential.updateMany({
      where: { customerId, version: credential.version },
      data: { passwordHash, version: { increment: 1 } },
    });
    if (count === 0) throw refused("currentPassword", "passwordWrong");
    await db.customerSession.updateMany({
      where: { customerId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (await placeHas(db, "customer_tokens"))
      await db.customerToken.deleteMany({ where: { customerId, usedAt: null } });
    const { host, userAgent } = origin;
    const sid = await createCustomerSession(db, { customerId, host, userAgent });
    await audit(db, actor, { action: "customer.password_changed", subject: actor.name });
    await tellOfPassword(db, tenant, { realm: "customer", person: actor, origin });
    return { sub: customerId, sid, tid: tenant.id, ver: credential.version + 1 };
  });
  await forgetAttempts(attempt);
  return claims;
}

function refused(field: "currentPassword" | "password", word: "passwordWrong" | "passwordSame"): AppError {
  return new AppError("INVALID_INPUT", `A password was not changed: ${word}.`, { fields: { [field]: word } });
}
