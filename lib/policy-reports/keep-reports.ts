import "server-only";
import { inControl } from "@/lib/db/scopes";
import type { Tenant } from "@/lib/tenancy/context";
import type { Stopped } from "./read-reports";

/** How many different ones a tenant has; beyond, those that are known go on counting and others are dropped. */
export const MOST_KEPT = 100;

/** Adds reports up. What nobody has reported for thirty days is over. */
export async function keepReports(tenant: Tenant, reports: readonly Stopped[]): Promise<void> {
  if (reports.length === 0) return;
  await inControl({ tenant }, async (db) => {
    // One after the other for each tenant, or two at once would both be the hundredth.
    await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('policy_reports' || gate.tenant_id()::text, 0))`;
    await db.$executeRaw`DELETE FROM control.policy_reports
      WHERE tenant_id = gate.tenant_id() AND last_at < now() - interval '30 days'`;
    for (const { directive, blocked, page } of reports)
      await db.$executeRaw`INSERT INTO control.policy_reports AS r (tenant_id, directive, blocked, page)
        SELECT gate.tenant_id(), ${directive}, ${blocked}, ${page}
        WHERE (SELECT count(*) FROM control.policy_reports WHERE tenant_id = gate.tenant_id()) < ${MOST_KEPT}
          OR EXISTS (SELECT FROM control.policy_reports
            WHERE tenant_id = gate.tenant_id() AND directive = ${directive} AND blocked = ${blocked})
        ON CONFLICT (tenant_id, directive, blocked)
        DO UPDATE SET times = r.times + 1, last_at = now(), page = excluded.page`;
  });
}
