import { Store } from "lucide-react";
import type { Metadata } from "next";
import { adminFormat, plural } from "@/components/admin/format";
import { GroupSalesReport } from "@/components/reports/group-sales-report";
import { PERIOD_WORDS } from "@/components/reports/period-words";
import { NavTabs } from "@/components/ui/nav-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/state";
import { readOwnGroupSales } from "@/lib/reports/read-group-sales";
import { periodOf, PERIODS } from "@/lib/reports/schema";
import { adminPage } from "../../_page/admin-page";

export const metadata: Metadata = { title: "All shops" };

export default adminPage("reports:read", async (ctx, query) => {
  const days = periodOf(query.days);
  const now = new Date();
  const sales = await readOwnGroupSales(ctx, days, now);
  if (!sales) {
    return (
      <>
        <PageHeader title="All shops" />
        <EmptyState icon={<Store />} title="This is your only shop">
          Once you own another one here, both stand beside each other on this page.
        </EmptyState>
      </>
    );
  }
  const { settings } = ctx.tenant;
  const format = adminFormat(settings.general);
  const owned = plural(sales.shops.length + sales.failed.length, "shop");
  return (
    <>
      <PageHeader
        title="All shops"
        description={`The ${owned} that you own, up to ${format.dateTime(now)}, each by its own calendar. Cancelled orders are no sales.`}
      />
      <NavTabs
        label="Time"
        tabs={PERIODS.map((period) => ({
          href: `/admin/shops?days=${period}`,
          label: PERIOD_WORDS[period].label,
          current: period === days,
        }))}
      />
      <GroupSalesReport sales={sales} before={PERIOD_WORDS[days].before} locale={settings.general.locale} />
    </>
  );
});
