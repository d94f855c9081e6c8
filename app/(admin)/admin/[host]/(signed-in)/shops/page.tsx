import { Store } from "lucide-react";
import { readersFormat } from "@/components/admin/format";
import { GroupSalesReport } from "@/components/reports/group-sales-report";
import { NavTabs } from "@/components/ui/nav-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/state";
import { readOwnGroupSales } from "@/lib/reports/read-group-sales";
import { periodOf, PERIODS } from "@/lib/reports/schema";
import { adminPage } from "../../_page/admin-page";
import { adminTitle } from "../../_page/admin-title";
import { adminWords } from "@/lib/i18n/admin";

export const generateMetadata = adminTitle("shops", "title");

export default adminPage("reports:read", async (ctx, query) => {
  const days = periodOf(query.days);
  const t = adminWords(ctx.locale, "shops");
  const now = new Date();
  const sales = await readOwnGroupSales(ctx, days, now);
  if (!sales) {
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState icon={<Store />} title={t("only")}>
          {t("onlyText")}
        </EmptyState>
      </>
    );
  }
  const count = sales.shops.length + sales.failed.length;
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("about", { count, time: readersFormat(ctx).dateTime(now) })}
      />
      <NavTabs
        label={t("time")}
        tabs={PERIODS.map((period) => ({
          href: `/admin/shops?days=${period}`,
          label: t(`period_${period}`),
          current: period === days,
        }))}
      />
      <GroupSalesReport sales={sales} days={days} locale={ctx.locale} t={t} />
    </>
  );
});
