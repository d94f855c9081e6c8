import { readersFormat } from "@/components/admin/format";
import { LimitNote } from "@/components/admin/limit-note";
import { PageHeader } from "@/components/ui/page-header";
import { loadDashboard } from "@/lib/orders/dashboard";
import { adminPage } from "../_page/admin-page";
import { LatestOrders, LowStock, TopProducts } from "./_components/dashboard-lists";
import { SalesChart } from "./_components/sales-chart";
import { TodayNumbers } from "./_components/today-numbers";
import { adminTitle } from "../_page/admin-title";
import { adminWords } from "@/lib/i18n/admin";

export const generateMetadata = adminTitle("overview", "title");

export default adminPage("orders:read", async (ctx, query) => {
  const days = query.days === "90" ? 90 : 30;
  const now = new Date();
  const numbers = await loadDashboard(ctx, { days, now });
  const format = readersFormat(ctx);
  const t = adminWords(ctx.locale, "overview");
  const seesCatalogue = ctx.actor.permissions.includes("catalogue:read");
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("now", {
          weekday: format.weekday(now),
          date: format.date(now),
          time: format.clock(now),
        })}
      />
      <LimitNote limit={ctx.actor.limit} locale={ctx.locale} />
      <TodayNumbers numbers={numbers} format={format} weekday={format.weekday(now)} />
      <SalesChart days={numbers.days} format={format} />
      <div className="grid items-start gap-4 xl:grid-cols-[3fr_2fr]">
        <LatestOrders orders={numbers.latest} format={format} />
        <div className="grid gap-4">
          <TopProducts products={numbers.topProducts} format={format} isLinked={seesCatalogue} />
          {seesCatalogue ? <LowStock variants={numbers.lowStock} format={format} /> : null}
        </div>
      </div>
    </>
  );
});
