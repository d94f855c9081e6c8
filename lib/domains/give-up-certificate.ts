import "server-only";
import { certificates } from "@/lib/certificates/provider";
import type { CertificateProvider } from "@/lib/certificates/state";
import { inPlatform } from "@/lib/db/scopes";
import { log } from "@/lib/log/log";

/**
 * Gives up the certificate of a host that a tenant has no longer, unless it is another tenant's by now: whoever only waits for a
 * host can take nothing from the one who has proved it. Nothing waits for this: who asks for a certificate is told already that the
 * host is none of ours.
 */
export async function giveUpCertificate(
  host: string,
  provider: CertificateProvider = certificates(),
): Promise<void> {
  try {
    const owned = await inPlatform((db) => db.domain.count({ where: { host, provedAt: { not: null } } }));
    if (owned === 0) await provider.remove(host);
  } catch (error) {
    log.warn({ host, error: (error as Error).message }, "the certificate of a removed domain is still there");
  }
}

/**
 * Gives up those of a tenant that is about to be erased, while it is still known which they are.
 * @throws AppError CERTIFICATE_NOT_REMOVED: what is erased must not be left anywhere
 */
export async function giveUpCertificatesOf(
  tenantId: string,
  provider: CertificateProvider = certificates(),
): Promise<void> {
  const owned = await inPlatform((db) =>
    db.domain.findMany({ where: { tenantId, provedAt: { not: null } }, select: { host: true } }),
  );
  for (const { host } of owned) await provider.remove(host);
}
