import "server-only";
import { audit } from "@/lib/audit/record";
import type { MailTokenPurpose } from "@/lib/auth/mail-token";
import { hashPassword } from "@/lib/auth/password";
import type { SessionClaims } from "@/lib/auth/realm";
import type { SignInOrigin } from "@/lib/auth/sign-in";
import { createStaffSession } from "@/lib/auth/staff-sessions";
import { findStaffToken, takeStaffToken } from "@/lib/auth/staff-tokens";
import { tellOfPassword } from "@/lib/auth/tell-of-password";
import { inControl, inPlatform, inTenant } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { isLocale } from "@/lib/i18n/locale";
import type { Tenant } from "@/lib/tenancy/context";

type Scope = { tenant: Tenant };

/** Whether a link of a member of staff is still good here. Looking at it uses nothing up. */
export async function isStaffLinkGood(
  { tenant }: Scope,
  token: string,
  purpose: MailTokenPurpose,
): Promise<boolean> {
  return (await inControl({ tenant }, (db) => findStaffToken(db, { tenant }, token, purpose))) !== null;
}

/**
 * Sets the password of a member of staff by their link. It is theirs wherever they work, so every session of theirs ends, at every
 * tenant: the version of the password is part of each.
 *
 * @throws AppError LINK_EXPIRED for a link that is used, over, or another tenant's
 */
export async function resetStaffPassword(
  { tenant }: Scope,
  { token, password }: { token: string; password: string },
  origin: SignInOrigin,
): Promise<void> {
  const passwordHash = await hashPassword(password);
  const staff = await inPlatform(async (db) => {
    const staffId = await takeStaffToken(db, { tenant }, token, "password-reset");
    const where = { tenantId: tenant.id, staffId: staffId ?? "" };
    const member = staffId ? await db.membership.findFirst({ where, include: { staff: true } }) : null;
    if (!staffId || !member) throw expired();
    await db.staffCredential.upsert({
      where: { staffId },
      create: { staffId, passwordHash },
      update: { passwordHash, version: { increment: 1 } },
    });
    await db.staffSession.updateMany({
      where: { staffId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    await db.staffToken.deleteMany({ where: { subjectId: staffId, usedAt: null } });
    return { ...member.staff, language: member.language };
  });
  await note(tenant, staff, "staff.password_reset", origin);
}

/**
 * Signs a member of this tenant's staff in by their link.
 * @throws AppError LINK_EXPIRED
 */
export async function signInStaffByLink(
  { tenant }: Scope,
  token: string,
  { host, userAgent }: SignInOrigin,
): Promise<SessionClaims> {
  const { staff, version } = await inPlatform(async (db) => {
    const staffId = await takeStaffToken(db, { tenant }, token, "magic-link");
    const where = { tenantId: tenant.id, staffId: staffId ?? "" };
    const include = { staff: { include: { credential: { select: { version: true } } } } };
    const member = staffId ? await db.membership.findFirst({ where, include }) : null;
    if (!member?.staff.credential) throw expired();
    return { staff: member.staff, version: member.staff.credential.version };
  });
  const sid = await createStaffSession({ tenant }, { staffId: staff.id, host, userAgent });
  await note(tenant, staff, "staff.signed_in");
  return { sub: staff.id, sid, tid: tenant.id, ver: version };
}

async function note(
  tenant: Tenant,
  { id, name, email, language }: { id: string; name: string; email: string; language?: string | null },
  action: string,
  /** Where a password was changed: of that they are told by mail as well. */
  changedAt?: SignInOrigin,
) {
  const who = { role: "", permissions: [], limit: { rows: "own" } } as const;
  const actor = { kind: "staff", id, name, email, ...who } as const;
  await inTenant({ tenant }, async (db) => {
    await audit(db, actor, { action, subject: name });
    if (!changedAt) return;
    const origin = isLocale(language) ? { ...changedAt, locale: language } : changedAt;
    await tellOfPassword(db, tenant, { realm: "staff", person: actor, origin });
  });
}

function expired(): AppError {
  return new AppError("LINK_EXPIRED", "A link of a member of staff is not good here.", {
    says: "linkGone",
  });
}
