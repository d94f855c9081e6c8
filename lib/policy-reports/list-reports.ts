import "server-only";
import { inPlatform } from "@/lib/db/scopes";
import type { PlatformContext } from "@/lib/tenancy/context";

export type PolicyReportItem = {
  directive: string;
  blocked: string;
  page: string;
  times: number;
  lastAt: Date;
};

/** What the policy of a tenant's pages has stopped, newest first, for the operator. */
export async function listPolicyReports(
  _ctx: PlatformContext,
  tenantId: string,
): Promise<PolicyReportItem[]> {
  const rows = await inPlatform(
    (db) => db.policyReport.findMany({ where: { tenantId }, orderBy: { lastAt: "desc" }, take: 20 }),
    { readOnly: true },
  );
  return rows.map(({ directive, blocked, page, times, lastAt }) => ({
    ...{ directive, blocked, page, lastAt },
    times: Number(times),
  }));
}
