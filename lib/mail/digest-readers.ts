import "server-only";
import type { Staff } from "@/lib/auth/guards";
import { inControl, type TenantScope } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { isLocale, type Locale } from "@/lib/i18n/locale";
import type { TenantContext } from "@/lib/tenancy/context";
import { readDigestToken } from "./digest-link";

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
 * Whether a member of staff is sent the digest, one that is on its way included. Their own choice, so nobody's permission.
 * @throws AppError FORBIDDEN for who is no reader
 */
export async function chooseOwnDigest(ctx: TenantContext<Staff>, wantsDigest: boolean): Promise<void> {
  if (await choose(ctx, ctx.actor.id, wantsDigest)) return;
  throw new AppError("FORBIDDEN", "The digest is for owners and admins.", { says: "FORBIDDEN" });
}

/**
 * Ends it for the one whose link it is, who need not be signed in. It is begun again by them alone: a digest may be passed on, with the
 * link in it.
 * @throws AppError NOT_FOUND for a link of elsewhere, and of who is no reader any more
 */
export async function endDigestByToken(scope: TenantScope, token: string): Promise<void> {
  const staffId = readDigestToken(scope.tenant.id, token);
  if (staffId !== null && (await choose(scope, staffId, false))) return;
  throw new AppError("NOT_FOUND", "Nobody here has such a link.", { says: "digestOver" });
}

/** @returns whether they are a reader */
async function choose({ tenant }: TenantScope, staffId: string, wantsDigest: boolean): Promise<boolean> {
  const where = { ...readers(tenant.id), staffId };
  const { count } = await inControl({ tenant }, (db) =>
    db.membership.updateMany({ where, data: { wantsDigest } }),
  );
  return count > 0;
}

/** Owners and admins who reach everything: it tells of the business as a whole. */
const readers = (tenantId: string) => ({ tenantId, role: { in: ["owner", "admin"] }, rowLimit: "all" });

async function find(
  tenantId: string,
  whose: { staffId?: string; staff?: { email: string } },
): Promise<DigestReader[]> {
  const where = { ...readers(tenantId), ...whose };
  const rows = await inControl({ tenant: { id: tenantId } }, (db) =>
    db.membership.findMany({ where, select: SELECT }),
  );
  return rows.map(({ staff, language, wantsDigest }) => {
    return { ...staff, wantsDigest, language: isLocale(language) ? language : undefined };
  });
}
