import type { Metadata } from "next";
import { ReportForm } from "@/components/console/report-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireConsole } from "@/lib/auth/guards";
import { listGroupOwners } from "@/lib/reports/group";
import { readGroupSalesAction } from "./actions";

export const metadata: Metadata = { title: "Reports" };

export default async function ReportsPage() {
  const ctx = await requireConsole();
  return (
    <>
      <PageHeader
        title="Reports"
        description="Numbers of several tenants at once. Each look is on record, with its reason."
      />
      <ReportForm action={readGroupSalesAction} owners={await listGroupOwners(ctx)} />
    </>
  );
}
