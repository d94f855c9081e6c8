import type { Metadata } from "next";
import { count, formatMinute, formatMoney } from "@/components/console/format";
import { NearLimitsTable } from "@/components/console/near-limits-table";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Table, TableCell, TableRow } from "@/components/ui/table";
import { requireConsole } from "@/lib/auth/guards";
import { listNearLimits } from "@/lib/tenants/near-limits";
import { offeredOf } from "@/lib/tenants/plan-schema";
import { listPlanDetails } from "@/lib/tenants/plan-versions";

export const metadata: Metadata = { title: "Plans" };

const COLUMNS = [
  { key: "plan", label: "Plan" },
  { key: "version", label: "Newest" },
  { key: "month", label: "A month", align: "end" },
  { key: "year", label: "A year", align: "end" },
  { key: "tenants", label: "Tenants", align: "end" },
  { key: "older", label: "On older versions", align: "end" },
] as const;

export default async function PlansPage() {
  const ctx = await requireConsole();
  const [plans, near] = await Promise.all([listPlanDetails(ctx), listNearLimits(ctx)]);
  return (
    <>
      <PageHeader
        title="Plans"
        description="What tenants can have. A new version of a plan changes nothing for those who are on an older one."
        actions={<LinkButton href="/plans/new">New plan</LinkButton>}
      />
      <Panel flush>
        {plans.length ? null : (
          <p className="p-card text-muted">There is no plan yet, and no tenant without one.</p>
        )}
        <Table caption="Plans" columns={COLUMNS}>
          {plans.map(({ id, name, versions }) => {
            const newest = offeredOf(versions);
            const announced = versions[0] === newest ? undefined : versions[0];
            const sum = (some: typeof versions) => some.reduce((total, { tenants }) => total + tenants, 0);
            const older = sum(versions.filter(({ version }) => version < (newest?.version ?? 0)));
            return (
              <TableRow key={id}>
                <TableCell className="font-strong">
                  <Link href={`/plans/${id}`} className="after:absolute after:inset-0 hover:underline">
                    {name}
                  </Link>
                </TableCell>
                <TableCell label="Newest">
                  {newest ? (
                    <Badge>version {newest.version}</Badge>
                  ) : (
                    <span className="text-muted">none yet</span>
                  )}
                  {announced ? (
                    <span className="block text-sm text-muted">
                      version {announced.version} from {formatMinute(announced.availableFrom)}
                    </span>
                  ) : null}
                </TableCell>
                <TableCell label="A month" align="end">
                  {newest ? formatMoney(newest.priceMonthMinor, newest.currency) : "–"}
                </TableCell>
                <TableCell label="A year" align="end">
                  {newest?.priceYearMinor ? formatMoney(newest.priceYearMinor, newest.currency) : "–"}
                </TableCell>
                <TableCell label="Tenants" align="end">
                  {sum(versions)}
                </TableCell>
                <TableCell label="On older versions" align="end" className={older ? undefined : "text-muted"}>
                  {older}
                </TableCell>
              </TableRow>
            );
          })}
        </Table>
      </Panel>
      <Panel
        title="Tenants near their limits"
        description={
          near.length
            ? `${count(near.length, "limit")} used to 80 percent or more, as counted within the last hour.`
            : undefined
        }
        flush
      >
        {near.length ? (
          <NearLimitsTable tenants={near} />
        ) : (
          <p className="p-card text-muted">No tenant uses 80 percent of a limit. Counted every hour.</p>
        )}
      </Panel>
    </>
  );
}
