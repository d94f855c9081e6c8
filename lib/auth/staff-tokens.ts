import "server-only";
import { inControl, type ControlDb, type TenantScope } from "@/lib/db/scopes";
import {
  hashMailToken,
  INVITATION_DAYS,
  isMailToken,
  MAIL_TOKEN_MINUTES,
  newMailToken,
  type MailTokenPurpose,
} from "./mail-token";

type Purpose = MailTokenPurpose | "invitation";

const minutesOf = (purpose: Purpose) =>
  purpose === "invitation" ? INVITATION_DAYS * 24 * 60 : MAIL_TOKEN_MINUTES[purpose];

/**
 * A link for a member of this tenant's staff, or for an invitation to it, in place of any other of the purpose.
 * @returns the token, which is stored nowhere
 */
export async function createStaffToken(
  scope: TenantScope,
  { subjectId, purpose }: { subjectId: string; purpose: Purpose },
): Promise<string> {
  const token = newMailToken();
  const tenantId = scope.tenant.id;
  await inControl(scope, async (db) => {
    await db.staffToken.deleteMany({ where: { tenantId, subjectId, purpose, usedAt: null } });
    const expiresAt = new Date(Date.now() + minutesOf(purpose) * 60_000);
    await db.staffToken.create({
      data: { tenantId, subjectId, purpose, tokenHash: hashMailToken(token), expiresAt },
    });
  });
  return token;
}

const usable = (tenantId: string, token: string, purpose: Purpose) => ({
  ...{ tenantId, purpose, usedAt: null },
  tokenHash: hashMailToken(token),
  expiresAt: { gt: new Date() },
});

/** Whose link this is, or which invitation's, without using it; null for one that is used, over, or another tenant's. */
export async function findStaffToken(
  db: ControlDb,
  { tenant }: TenantScope,
  token: string,
  purpose: Purpose,
): Promise<string | null> {
  if (!isMailToken(token)) return null;
  const found = await db.staffToken.findFirst({
    where: usable(tenant.id, token, purpose),
    select: { subjectId: true },
  });
  return found?.subjectId ?? null;
}

/** Uses the link, once: of two that come at the same moment one gets null. */
export async function takeStaffToken(
  db: ControlDb,
  scope: TenantScope,
  token: string,
  purpose: Purpose,
): Promise<string | null> {
  const subjectId = await findStaffToken(db, scope, token, purpose);
  if (!subjectId) return null;
  const { count } = await db.staffToken.updateMany({
    where: usable(scope.tenant.id, token, purpose),
    data: { usedAt: new Date() },
  });
  return count === 1 ? subjectId : null;
}
