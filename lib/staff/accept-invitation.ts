import "server-only";
import { audit } from "@/lib/audit/record";
import { hashPassword } from "@/lib/auth/password";
import { firstRowLimit } from "@/lib/auth/policy";
import { findStaffToken, takeStaffToken } from "@/lib/auth/staff-tokens";
import { inControl, inPlatform, inTenant } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import type { Locale } from "@/lib/i18n/locale";
import { adminWords } from "@/lib/i18n/admin";
import type { Tenant } from "@/lib/tenancy/context";
import { admitInControl } from "@/lib/usage/admit";

type Scope = { tenant: Tenant; locale: Locale };
const SYSTEM = { kind: "system", id: null, name: "Invitation" } as const;

/** What the page of an invitation says; `isKnown` has a password already, here or with another tenant. */
export type OpenInvitation = { email: string; role: string; invitedBy: string; isKnown: boolean };

/** The invitation behind a link, without using it; null for one that is used, over, taken back or another tenant's. */
export async function findInvitation({ tenant }: Scope, token: string): Promise<OpenInvitation | null> {
  const invitation = await inControl({ tenant }, async (db) => {
    const id = await findStaffToken(db, { tenant }, token, "invitation");
    return id && db.staffInvitation.findFirst({ where: openOne(tenant, id) });
  });
  if (!invitation) return null;
  const { email, role, invitedBy } = invitation;
  const known = await inPlatform((db) =>
    db.staffUser.findUnique({ where: { email }, select: { credential: { select: { version: true } } } }),
  );
  return { email, role, invitedBy, isKnown: Boolean(known?.credential) };
}

const openOne = (tenant: Tenant, id: string) => ({
  ...{ tenantId: tenant.id, id, acceptedAt: null, revokedAt: null },
  expiresAt: { gt: new Date() },
});

/**
 * Takes an invitation up. Who works with another tenant already becomes a member here as well, with the password they have; anybody
 * else gives a name and a password.
 *
 * @throws AppError LINK_EXPIRED; INVALID_INPUT without a name or password where they are needed; PLAN_LIMIT_REACHED
 */
export async function acceptInvitation(
  { tenant, locale }: Scope,
  { token, name, password }: { token: string; name: string; password: string },
): Promise<void> {
  const t = adminWords(locale, "account");
  const passwordHash = password ? await hashPassword(password) : null;
  const joined = await inPlatform(async (db) => {
    const id = await takeStaffToken(db, { tenant }, token, "invitation");
    const invitation = id ? await db.staffInvitation.findFirst({ where: openOne(tenant, id) }) : null;
    if (!invitation)
      throw new AppError("LINK_EXPIRED", "This invitation is not open here.", { userMessage: t("linkOver") });
    const { email, role } = invitation;
    let staff = await db.staffUser.findUnique({ where: { email }, include: { credential: true } });
    if (!staff?.credential && (!passwordHash || !name)) {
      const fields = {
        ...(name ? {} : { name: t("nameMissing") }),
        ...(passwordHash ? {} : { password: t("passwordShort") }),
      };
      throw new AppError("INVALID_INPUT", "A name and a password are needed.", {
        userMessage: t("check"),
        fields,
      });
    }
    staff ??= await db.staffUser.create({ data: { email, name }, include: { credential: true } });
    if (!staff.credential)
      await db.staffCredential.create({ data: { staffId: staff.id, passwordHash: passwordHash! } });
    const key = { tenantId: tenant.id, staffId: staff.id };
    if (!(await db.membership.findFirst({ where: key, select: { role: true } }))) {
      await admitInControl(db, { tenantId: tenant.id, actor: SYSTEM, what: "members" });
      await db.membership.create({ data: { ...key, role, rowLimit: firstRowLimit(role) } });
    }
    await db.staffInvitation.updateMany({
      where: openOne(tenant, invitation.id),
      data: { acceptedAt: new Date() },
    });
    return { name: staff.name, role };
  });
  await inTenant({ tenant }, (db) =>
    audit(db, SYSTEM, { action: "staff.joined", subject: joined.name, details: { role: joined.role } }),
  );
}
