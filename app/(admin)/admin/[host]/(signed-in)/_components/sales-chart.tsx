import { plural, type AdminFormat } from "@/components/admin/format";
import { Chart } from "@/components/chart/chart";
import { Panel } from "@/components/ui/card";
import { NavTabs } from "@/components/ui/nav-tabs";
import type { Dashboard } from "@/lib/orders/dashboard";

/** Revenue by day of the tenant's calendar. */
export function SalesChart({ days, format }: { days: Dashboard["days"]; format: AdminFormat }) {
  const orders = days.reduce((sum, day) => sum + day.orders, 0);
  const revenue = days.reduce((sum, day) => sum + day.revenueMinor, 0n);
  const summary = `${format.money(revenue)} from ${plural(orders, "order")} in ${days.length} days`;
  return (
    <Panel
      title="Revenue"
      description={summary}
      actions={
        <NavTabs
          label="Period"
          className="border-b-0"
          tabs={[30, 90].map((count) => ({
            href: `/admin?days=${count}`,
            label: `${count} days`,
            current: days.length === count,
          }))}
        />
      }
    >
      <Chart
        title="Revenue by day"
        description={summary}
        kind="bar"
        height={200}
        columns={["Day", "Revenue"]}
        format={format.money}
        formatAxis={format.compactMoney}
        data={days.map(({ day, orders: count, revenueMinor }) => ({
          label: format.day(day, "day"),
          longLabel: `${format.day(day, "weekday")}, ${plural(count, "order")}`,
          value: Number(revenueMinor),
        }))}
      />
    </Panel>
  );
}
