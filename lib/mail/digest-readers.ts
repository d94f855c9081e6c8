import "server-only";
import { inControl, type TenantScope } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { isLocale, type Locale } from "@/lib/i18n/locale";
import { readDigestToken } from "./digest-link";

/** Who looks after the business as a whole. */
const ROLES = ["owner", "admin"];

const SELECT = {
  wantsDigest: true,
  language: true,
  staff: { select: { id: true, name: true, email: true } },
} as const;

/** A member of staff whose role gets the tenant's digest, whether they want it or not. */
export type DigestReader = {
  id: string;
  name: string;
  email: string;
  language: Locale | undefined;
  wantsDigest: boolean;
};

/** All of a tenant's. */
export async function listDigestReaders({ tenant }: TenantScope): Promise<DigestReader[]> {
  return find(tenant.id, {});
}

/** The one who is written to at an address; null where nobody of the tenant's readers is. */
export async function digestReaderAt({ tenant }: TenantScope, address: string): Promise<DigestReader | null> {
  return (await find(tenant.id, { staff: { email: address } }))[0] ?? null;
}

/** One by the person. */
export async function digestReaderOf({ tenant }: TenantScope, staffId: string): Promise<DigestReader | null> {
  return (await find(tenant.id, { staffId }))[0] ?? null;
}

/** The one whose link it is (lib/mail/digest-link.ts); null for a link of elsewhere, and for who is no reader any more. */
export async function digestReaderOfToken(scope: TenantScope, token: string): Promise<DigestReader | null> {
  const staffId = readDigestToken(scope.tenant.id, token);
  return staffId === null ? null : digestReaderOf(scope, staffId);
}

/**
 * Whether a reader is sent the digest from the next one on. Their own choice at this tenant, so nobody's permission.
 * @throws AppError NOT_FOUND for who is no member
 */
export async function chooseDigest(
  { tenant }: TenantScope,
  staffId: string,
  wantsDigest: boolean,
): Promise<void> {
  const where = { tenantId: tenant.id, staffId };
  const { count } = await inControl({ tenant }, (db) =>
    db.membership.updateMany({ where, data: { wantsDigest } }),
  );
  if (count === 0) throw linkOver();
}

/** The same by a link, for who is not signed in. @throws AppError NOT_FOUND for a link that is none of this tenant's */
export async function chooseDigestByToken(
  scope: TenantScope,
  { token, wantsDigest }: { token: string; wantsDigest: boolean },
): Promise<void> {
  const staffId = readDigestToken(scope.tenant.id, token);
  if (staffId === null) throw linkOver();
  await chooseDigest(scope, staffId, wantsDigest);
}

function linkOver(): AppError {
  return new AppError("NOT_FOUND", "Nobody here has such a link.", { says: "linkGone" });
}

async function find(
  tenantId: string,
  whose: { staffId?: string; staff?: { email: string } },
): Promise<DigestReader[]> {
  const where = { tenantId, role: { in: ROLES }, rowLimit: "all", ...whose };
  const rows = await inControl({ tenant: { id: tenantId } }, (db) =>
    db.membership.findMany({ where, select: SELECT }),
  );
  return rows.map(({ staff, language, wantsDigest }) => {
    return { ...staff, wantsDigest, language: isLocale(language) ? language : undefined };
  });
}
