import "server-only";
import { inControl } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import type { Concern } from "./concern";

/** What staff of a tenant are shown of the certificate of one of its domains. */
export type OwnCertificate = {
  concern: Concern;
  issuer: string | null;
  notAfter: Date | null;
  checkedAt: Date;
};

/** The certificates of the tenant's domains, by the domain's id; one that was not looked at yet is not among them. */
export async function certificatesOfDomains(ctx: TenantContext): Promise<Map<string, OwnCertificate>> {
  const rows = await inControl(ctx, (db) =>
    db.certificate.findMany({
      where: { tenantId: ctx.tenant.id },
      select: { domainId: true, concern: true, issuer: true, notAfter: true, checkedAt: true },
    }),
  );
  return new Map(
    rows.map(({ domainId, concern, ...found }) => [domainId, { ...found, concern: concern as Concern }]),
  );
}
