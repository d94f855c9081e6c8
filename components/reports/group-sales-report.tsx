import { Store } from "lucide-react";
import { change } from "@/components/admin/format";
import { Callout } from "@/components/ui/callout";
import { Panel } from "@/components/ui/card";
import { Stat } from "@/components/ui/stat";
import { EmptyState } from "@/components/ui/state";
import { Table, TableCell, TableRow } from "@/components/ui/table";
import { formatMoney } from "@/lib/money/format";
import {
  averageMinor,
  type CurrencySales,
  type GroupSales,
  type ShopSales,
} from "@/lib/reports/group-totals";
import type { TranslateAdmin } from "@/lib/i18n/admin";
import type { Locale } from "@/lib/i18n/locale";
import type { PeriodDays } from "@/lib/reports/schema";

type Say = { t: TranslateAdmin<"shops"> };
type LineProps = Say & { shop: ShopSales; sales: CurrencySales; locale: Locale };
type Props = {
  sales: GroupSales;
  /** The numbers are compared with as many days before. */
  days: PeriodDays;
  /** Of the person who reads; each amount has its own currency. */
  locale: Locale;
  t: TranslateAdmin<"shops">;
};

/** Several shops beside each other: what they sold together, then each of them. */
export function GroupSalesReport({ sales, days, locale, t }: Props) {
  const { shops, totals, failed } = sales;
  const before = t(`before_${days}`);
  return (
    <>
      {failed.length > 0 ? <NotCounted failed={failed} t={t} /> : null}
      {totals.map((total) => (
        <Total
          key={total.currency}
          total={total}
          before={before}
          locale={locale}
          named={totals.length > 1}
          t={t}
        />
      ))}
      {shops.length > 0 ? (
        <Panel title={t("shopByShop")} description={t("compareWith", { before })} flush>
          <ShopTable shops={shops} locale={locale} t={t} />
        </Panel>
      ) : (
        <EmptyState icon={<Store />} title={t("noneRead")}>
          {t("noneReadText")}
        </EmptyState>
      )}
    </>
  );
}

function NotCounted({ failed, t }: Pick<GroupSales, "failed"> & Say) {
  return (
    <Callout tone="warning" title={t("notCounted", { count: failed.length })}>
      <ul>
        {failed.map(({ id, name, code }) => (
          <li key={id}>{t("notCountedLine", { name, reason: t(whyNot(code)) })}</li>
        ))}
      </ul>
    </Callout>
  );
}

const REASONS = [
  "TENANT_SUSPENDED",
  "TENANT_ARCHIVED",
  "TENANT_CREATING",
  "TENANT_BUSY",
  "DATABASE_BUSY",
  "DATABASE_UNAVAILABLE",
] as const;

function whyNot(code: string) {
  const reason = REASONS.find((one) => one === code);
  return reason ? (`why_${reason}` as const) : "why_other";
}

function Total({
  total,
  before,
  locale,
  named,
  t,
}: Say & { total: CurrencySales; before: string; locale: Locale; named: boolean }) {
  const { currency, now, before: then } = total;
  const money = (minor: bigint) => formatMoney(minor, currency, locale);
  const compare = (current: number, former: number) => {
    const found = change(current, former, locale);
    return found ? { ...found, text: t("changeOn", { change: found.text, before }) } : undefined;
  };
  const [average, formerAverage] = [averageMinor(now), averageMinor(then)];
  return (
    <section aria-label={named ? t("togetherIn", { currency }) : t("together")} className="grid gap-2">
      {named ? <h2 className="text-base">{t("in", { currency })}</h2> : null}
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4 lg:gap-4">
        <Stat
          label={t("sales")}
          value={money(now.grossMinor)}
          change={compare(Number(now.grossMinor), Number(then.grossMinor))}
        />
        <Stat
          label={t("orders")}
          value={now.orders.toLocaleString(locale)}
          change={compare(now.orders, then.orders)}
        />
        <Stat
          label={t("average")}
          value={average === null ? "–" : money(average)}
          change={
            average === null || formerAverage === null
              ? undefined
              : compare(Number(average), Number(formerAverage))
          }
        />
        <Stat
          label={t("customers")}
          value={now.customers.toLocaleString(locale)}
          change={compare(now.customers, then.customers)}
        />
      </div>
    </section>
  );
}

function ShopTable({ shops, locale, t }: Say & { shops: ShopSales[]; locale: Locale }) {
  const columns = [
    { key: "shop", label: t("shop") },
    { key: "sales", label: t("sales"), align: "end" },
    { key: "orders", label: t("orders"), align: "end" },
    { key: "average", label: t("average"), align: "end" },
    { key: "customers", label: t("customers"), align: "end" },
    { key: "cancelled", label: t("cancelled"), align: "end" },
    { key: "refunded", label: t("refunded"), align: "end" },
  ] as const;
  return (
    <Table caption={t("caption")} columns={columns}>
      {shops.flatMap((shop) =>
        shop.sales.length > 0
          ? shop.sales.map((sales) => (
              <Line key={`${shop.id} ${sales.currency}`} shop={shop} sales={sales} locale={locale} t={t} />
            ))
          : [
              <TableRow key={shop.id}>
                <TableCell className="font-strong">{shop.name}</TableCell>
                <TableCell colSpan={columns.length - 1} className="text-muted">
                  {t("noOrders")}
                </TableCell>
              </TableRow>,
            ],
      )}
    </Table>
  );
}

function Line({ shop, sales, locale, t }: LineProps) {
  const { now, before, currency } = sales;
  const money = (minor: bigint) => formatMoney(minor, currency, locale);
  const count = (value: number) => value.toLocaleString(locale);
  const average = averageMinor(now);
  return (
    <TableRow>
      <TableCell className="font-strong">{shop.name}</TableCell>
      <TableCell label={t("sales")} align="end">
        {money(now.grossMinor)}
        <Trend now={Number(now.grossMinor)} before={Number(before.grossMinor)} locale={locale} />
      </TableCell>
      <TableCell label={t("orders")} align="end">
        {count(now.orders)}
        <Trend now={now.orders} before={before.orders} locale={locale} />
      </TableCell>
      <TableCell label={t("average")} align="end">
        {average === null ? "–" : money(average)}
      </TableCell>
      <TableCell label={t("customers")} align="end">
        {count(now.customers)}
      </TableCell>
      <TableCell label={t("cancelled")} align="end">
        {count(now.cancelled)}
      </TableCell>
      <TableCell label={t("refunded")} align="end">
        {now.refunded === 0 ? "–" : `${money(now.refundedMinor)} (${count(now.refunded)})`}
      </TableCell>
    </TableRow>
  );
}

function Trend({ now, before, locale }: { now: number; before: number; locale: Locale }) {
  const found = change(now, before, locale);
  return found ? <span className="block text-xs text-muted">{found.text}</span> : null;
}
