import "server-only";
import { inPlatform } from "@/lib/db/scopes";
import type { PlatformContext } from "@/lib/tenancy/context";
import { readFindings } from "./findings-schema";
import { judge } from "./judge";
import { domainConfiguration } from "./configuration";
import type { DomainState } from "./state";

export type DomainItem = {
  tenantId: string;
  tenantName: string;
  tenantCode: string;
  id: string;
  host: string;
  state: DomainState;
  isPrimary: boolean;
  /** Since when an active one leads elsewhere. */
  wrongSince: Date | null;
  checkedAt: Date | null;
  nextCheckAt: Date;
  failures: number;
  /** Codes of what the last check found odd. */
  problems: string[];
};

export type DomainQuery = { search: string; page: number };
export const DOMAINS_PER_PAGE = 50;

type Row = Omit<DomainItem, "problems"> & { token: string; findings: unknown };

/** Every tenant's domains, those with problems first. */
export async function listAllDomains(
  _ctx: PlatformContext,
  { search, page }: DomainQuery,
): Promise<{ items: DomainItem[]; total: number }> {
  const pattern = `%${search.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  const [rows, total] = await inPlatform(async (db) => {
    const found = await db.$queryRaw<
      Row[]
    >`SELECT d.tenant_id AS "tenantId", t.name AS "tenantName", t.code AS "tenantCode", d.id, d.host,
        d.state, d.is_primary AS "isPrimary", d.wrong_since AS "wrongSince", d.checked_at AS "checkedAt",
        d.next_check_at AS "nextCheckAt", d.failures, d.token, d.findings
      FROM control.domains d JOIN control.tenants t ON t.id = d.tenant_id
      WHERE d.host LIKE ${pattern} OR t.code LIKE ${pattern} OR lower(t.name) LIKE ${pattern}
      ORDER BY CASE WHEN d.wrong_since IS NOT NULL THEN 0 WHEN d.state = 'expired' THEN 1 WHEN d.warned_at IS NOT NULL THEN 2
          WHEN d.state = 'verifying' THEN 3 WHEN d.state = 'pending' THEN 4 WHEN d.state = 'failed' THEN 5 ELSE 6 END,
        d.host, d.tenant_id
      LIMIT ${DOMAINS_PER_PAGE}::int OFFSET ${(page - 1) * DOMAINS_PER_PAGE}::int`;
    const [counted] = await db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total
      FROM control.domains d JOIN control.tenants t ON t.id = d.tenant_id
      WHERE d.host LIKE ${pattern} OR t.code LIKE ${pattern} OR lower(t.name) LIKE ${pattern}`;
    return [found, counted?.total ?? 0] as const;
  });
  const { targets, issuers } = domainConfiguration();
  const items = rows.map(({ token, findings, ...row }): DomainItem => {
    const read = readFindings(findings);
    const verdict = read && judge(read, { host: row.host, token, targets, issuers });
    return { ...row, problems: verdict?.problems.map(({ code }) => code) ?? [] };
  });
  return { items, total };
}
