import type { Metadata } from "next";
import { ReportForm } from "@/components/console/report-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireConsole } from "@/lib/auth/guards";
import { listGroupOwners } from "@/lib/reports/group";
import { reports } from "@/lib/reports/registry";
import { readGroupSalesAction } from "./actions";

export const metadata: Metadata = { title: "Reports" };

export default async function ReportsPage() {
  const ctx = await requireConsole();
  const { name, reads } = reports["group-sales"];
  return (
    <>
      <PageHeader
        title="Reports"
        description="Numbers of several tenants at once. Each look is on record, with its reason."
      />
      <ReportForm
        action={readGroupSalesAction}
        report={{ name, reads }}
        owners={await listGroupOwners(ctx)}
      />
    </>
  );
}
