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

type Props = {
  sales: GroupSales;
  /** What the numbers are compared with: "the 30 days before". */
  before: string;
  /** Of the person who reads; each amount has its own currency. */
  locale: string;
};

const NOT_COUNTED: Record<string, string> = {
  TENANT_SUSPENDED: "it is suspended",
  TENANT_ARCHIVED: "it is archived",
  TENANT_CREATING: "it is still being set up",
  TENANT_BUSY: "its data is being moved right now",
  DATABASE_BUSY: "its database took too long to answer",
  DATABASE_UNAVAILABLE: "its database does not answer",
};

/** Several shops beside each other: what they sold together, then each of them. */
export function GroupSalesReport({ sales, before, locale }: Props) {
  const { shops, totals, failed } = sales;
  return (
    <>
      {failed.length > 0 ? <NotCounted failed={failed} /> : null}
      {totals.map((total) => (
        <Total key={total.currency} total={total} before={before} locale={locale} named={totals.length > 1} />
      ))}
      {shops.length > 0 ? (
        <Panel title="Shop by shop" description={`Percentages compare with ${before}.`} flush>
          <ShopTable shops={shops} locale={locale} />
        </Panel>
      ) : (
        <EmptyState icon={<Store />} title="No shop could be read">
          There are no numbers to show. Try again in a few minutes.
        </EmptyState>
      )}
    </>
  );
}

function NotCounted({ failed }: Pick<GroupSales, "failed">) {
  return (
    <Callout
      tone="warning"
      title={failed.length === 1 ? "One shop is not counted" : `${failed.length} shops are not counted`}
    >
      <ul>
        {failed.map(({ id, name, code }) => (
          <li key={id}>
            {name}: {NOT_COUNTED[code] ?? "it could not be read"}.
          </li>
        ))}
      </ul>
    </Callout>
  );
}

function Total({
  total,
  before,
  locale,
  named,
}: Omit<Props, "sales"> & { total: CurrencySales; named: boolean }) {
  const { currency, now, before: then } = total;
  const money = (minor: bigint) => formatMoney(minor, currency, locale);
  const compare = (current: number, former: number) => {
    const found = change(current, former);
    return found ? { ...found, text: `${found.text} on ${before}` } : undefined;
  };
  const [average, formerAverage] = [averageMinor(now), averageMinor(then)];
  return (
    <section
      aria-label={named ? `All shops together, in ${currency}` : "All shops together"}
      className="grid gap-2"
    >
      {named ? <h2 className="text-base">In {currency}</h2> : null}
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4 lg:gap-4">
        <Stat
          label="Sales"
          value={money(now.grossMinor)}
          change={compare(Number(now.grossMinor), Number(then.grossMinor))}
        />
        <Stat
          label="Orders"
          value={now.orders.toLocaleString(locale)}
          change={compare(now.orders, then.orders)}
        />
        <Stat
          label="Average order"
          value={average === null ? "–" : money(average)}
          change={
            average === null || formerAverage === null
              ? undefined
              : compare(Number(average), Number(formerAverage))
          }
        />
        <Stat
          label="Customers"
          value={now.customers.toLocaleString(locale)}
          change={compare(now.customers, then.customers)}
        />
      </div>
    </section>
  );
}

const COLUMNS = [
  { key: "shop", label: "Shop" },
  { key: "sales", label: "Sales", align: "end" },
  { key: "orders", label: "Orders", align: "end" },
  { key: "average", label: "Average order", align: "end" },
  { key: "customers", label: "Customers", align: "end" },
  { key: "cancelled", label: "Cancelled", align: "end" },
  { key: "refunded", label: "Refunded", align: "end" },
] as const;

function ShopTable({ shops, locale }: { shops: ShopSales[]; locale: string }) {
  return (
    <Table caption="Sales shop by shop" columns={COLUMNS}>
      {shops.flatMap((shop) =>
        shop.sales.length > 0
          ? shop.sales.map((sales) => (
              <Line key={`${shop.id} ${sales.currency}`} shop={shop} sales={sales} locale={locale} />
            ))
          : [
              <TableRow key={shop.id}>
                <TableCell className="font-strong">{shop.name}</TableCell>
                <TableCell colSpan={COLUMNS.length - 1} className="text-muted">
                  No orders in this time, nor before
                </TableCell>
              </TableRow>,
            ],
      )}
    </Table>
  );
}

function Line({ shop, sales, locale }: { shop: ShopSales; sales: CurrencySales; locale: string }) {
  const { now, before, currency } = sales;
  const money = (minor: bigint) => formatMoney(minor, currency, locale);
  const count = (value: number) => value.toLocaleString(locale);
  const average = averageMinor(now);
  return (
    <TableRow>
      <TableCell className="font-strong">{shop.name}</TableCell>
      <TableCell label="Sales" align="end">
        {money(now.grossMinor)}
        <Trend now={Number(now.grossMinor)} before={Number(before.grossMinor)} />
      </TableCell>
      <TableCell label="Orders" align="end">
        {count(now.orders)}
        <Trend now={now.orders} before={before.orders} />
      </TableCell>
      <TableCell label="Average order" align="end">
        {average === null ? "–" : money(average)}
      </TableCell>
      <TableCell label="Customers" align="end">
        {count(now.customers)}
      </TableCell>
      <TableCell label="Cancelled" align="end">
        {count(now.cancelled)}
      </TableCell>
      <TableCell label="Refunded" align="end">
        {now.refunded === 0 ? "–" : `${money(now.refundedMinor)} (${count(now.refunded)})`}
      </TableCell>
    </TableRow>
  );
}

function Trend({ now, before }: { now: number; before: number }) {
  const found = change(now, before);
  return found ? <span className="block text-xs text-muted">{found.text}</span> : null;
}
