import { Link } from "@/components/ui/link";
import { change, type AdminFormat } from "@/components/admin/format";
import { Sparkline } from "@/components/chart/sparkline";
import { Stat } from "@/components/ui/stat";
import type { Dashboard, DaySales } from "@/lib/orders/dashboard";

const SPARK_DAYS = 14;

/** Today beside the same weekday last week, both up to this time of day. */
export function TodayNumbers({
  numbers,
  format,
  weekday,
}: {
  numbers: Dashboard;
  format: AdminFormat;
  weekday: string;
}) {
  const { today, lastWeek, open } = numbers;
  const last = numbers.days.slice(-SPARK_DAYS);
  const compare = (pick: (sales: DaySales) => number) => comparison(pick(today), pick(lastWeek), weekday);
  const basket = (sales: DaySales) => (sales.orders === 0 ? 0 : Number(sales.revenueMinor) / sales.orders);
  return (
    <section aria-label="Today" className="grid grid-cols-2 gap-3 lg:grid-cols-4 lg:gap-4">
      <Stat label="Orders today" value={format.count(today.orders)} change={compare((sales) => sales.orders)}>
        <Sparkline values={last.map((day) => day.orders)} className="mt-1 h-7" />
      </Stat>
      <Stat
        label="Revenue today"
        value={format.money(today.revenueMinor)}
        change={compare((sales) => Number(sales.revenueMinor))}
      >
        <Sparkline values={last.map((day) => Number(day.revenueMinor))} className="mt-1 h-7" />
      </Stat>
      <Stat
        label="Average basket"
        value={today.orders === 0 ? "–" : format.money(basket(today))}
        change={today.orders === 0 ? undefined : compare(basket)}
      >
        <Sparkline values={last.map(basket)} className="mt-1 h-7" />
      </Stat>
      <Stat
        label="Open orders"
        value={
          <Link href="/admin/orders?state=open" className="hover:underline">
            {format.count(open)}
          </Link>
        }
      >
        <p className="text-sm text-muted">{open === 0 ? "Nothing waits" : "Waiting for somebody"}</p>
      </Stat>
    </section>
  );
}

function comparison(now: number, before: number, weekday: string) {
  const found = change(now, before);
  if (!found) return { text: `None by now last ${weekday}`, direction: "flat" as const };
  return { ...found, text: `${found.text} on last ${weekday} by now` };
}
