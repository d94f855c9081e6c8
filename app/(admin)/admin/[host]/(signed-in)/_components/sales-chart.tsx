import type { AdminFormat } from "@/components/admin/format";
import { Chart } from "@/components/chart/chart";
import { Panel } from "@/components/ui/card";
import { NavTabs } from "@/components/ui/nav-tabs";
import type { Dashboard } from "@/lib/orders/dashboard";
import { adminWords } from "@/lib/i18n/admin";

/** Revenue by day of the tenant's calendar. */
export function SalesChart({ days, format }: { days: Dashboard["days"]; format: AdminFormat }) {
  const orders = days.reduce((sum, day) => sum + day.orders, 0);
  const revenue = days.reduce((sum, day) => sum + day.revenueMinor, 0n);
  const t = adminWords(format.locale, "overview");
  const summary = t("revenueSum", { amount: format.money(revenue), orders, days: days.length });
  return (
    <Panel
      title={t("revenue")}
      description={summary}
      actions={
        <NavTabs
          label={t("period")}
          className="border-b-0"
          tabs={[30, 90].map((count) => ({
            href: `/admin?days=${count}`,
            label: t("days", { days: count }),
            current: days.length === count,
          }))}
        />
      }
    >
      <Chart
        title={t("revenueByDay")}
        description={summary}
        kind="bar"
        height={200}
        columns={[t("day"), t("revenue")]}
        format={format.money}
        formatAxis={format.compactMoney}
        data={days.map(({ day, orders: count, revenueMinor }) => ({
          label: format.day(day, "day"),
          longLabel: t("dayOrders", { day: format.day(day, "weekday"), orders: count }),
          value: Number(revenueMinor),
        }))}
      />
    </Panel>
  );
}
