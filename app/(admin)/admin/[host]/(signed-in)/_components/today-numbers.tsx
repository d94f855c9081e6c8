import { Link } from "@/components/ui/link";
import { change, type AdminFormat } from "@/components/admin/format";
import { Sparkline } from "@/components/chart/sparkline";
import { Stat } from "@/components/ui/stat";
import type { Dashboard, DaySales } from "@/lib/orders/dashboard";
import { adminWords } from "@/lib/i18n/admin";

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
  const t = adminWords(format.locale, "overview");
  const { today, lastWeek, open } = numbers;
  const last = numbers.days.slice(-SPARK_DAYS);
  const compare = (pick: (sales: DaySales) => number) => {
    const found = change(pick(today), pick(lastWeek), format.locale);
    if (!found) return { text: t("noneBefore", { weekday }), direction: "flat" as const };
    return { ...found, text: t("compared", { change: found.text, weekday }) };
  };
  const basket = (sales: DaySales) => (sales.orders === 0 ? 0 : Number(sales.revenueMinor) / sales.orders);
  return (
    <section aria-label={t("today")} className="grid grid-cols-2 gap-3 lg:grid-cols-4 lg:gap-4">
      <Stat
        label={t("ordersToday")}
        value={format.count(today.orders)}
        change={compare((sales) => sales.orders)}
      >
        <Sparkline values={last.map((day) => day.orders)} className="mt-1 h-7" />
      </Stat>
      <Stat
        label={t("revenueToday")}
        value={format.money(today.revenueMinor)}
        change={compare((sales) => Number(sales.revenueMinor))}
      >
        <Sparkline values={last.map((day) => Number(day.revenueMinor))} className="mt-1 h-7" />
      </Stat>
      <Stat
        label={t("basket")}
        value={today.orders === 0 ? "–" : format.money(basket(today))}
        change={today.orders === 0 ? undefined : compare(basket)}
      >
        <Sparkline values={last.map(basket)} className="mt-1 h-7" />
      </Stat>
      <Stat
        label={t("open")}
        value={
          <Link href="/admin/orders?state=open" className="hover:underline">
            {format.count(open)}
          </Link>
        }
      >
        <p className="text-sm text-muted">{t(open === 0 ? "nothingWaits" : "waiting")}</p>
      </Stat>
    </section>
  );
}
