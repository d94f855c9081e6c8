import type { ErrorCode } from "@/lib/errors/codes";
import type { GroupSalesRow } from "./group-sales";

type Shop = { id: string; code: string; name: string };

export type SalesSum = Omit<GroupSalesRow, "tenantId" | "currency" | "isCurrent">;
/** One currency; two are never added. `before` is the period before. */
export type CurrencySales = { currency: string; now: SalesSum; before: SalesSum };
export type ShopSales = Shop & { sales: CurrencySales[] };

export type GroupSales = {
  /** In the order they were asked for; one that sold nothing has no sales. */
  shops: ShopSales[];
  /** Of the shops that could be read. A customer belongs to one shop, so people are added as well. */
  totals: CurrencySales[];
  failed: (Shop & { code: ErrorCode })[];
};

const NOTHING: SalesSum = {
  orders: 0,
  grossMinor: 0n,
  cancelled: 0,
  refunded: 0,
  refundedMinor: 0n,
  customers: 0,
};

/** Arranges the rows of the report by shop, and adds them up for each currency. */
export function salesOfGroup(
  rows: readonly GroupSalesRow[],
  read: readonly Shop[],
  failed: GroupSales["failed"],
): GroupSales {
  return {
    shops: read.map((shop) => ({
      ...shop,
      sales: byCurrency(rows.filter((row) => row.tenantId === shop.id)),
    })),
    totals: byCurrency(rows),
    failed,
  };
}

/** What one order came to; null where there was none. */
export function averageMinor({ orders, grossMinor }: SalesSum): bigint | null {
  return orders === 0 ? null : (grossMinor + BigInt(orders) / 2n) / BigInt(orders);
}

/** For the state of a form, which without JavaScript travels as JSON: that knows no bigint. */
export function groupSalesToText(sales: GroupSales): string {
  return JSON.stringify(sales, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value));
}

export function groupSalesFromText(text: string): GroupSales {
  const revive = (key: string, value: unknown) => (key.endsWith("Minor") ? BigInt(value as string) : value);
  return JSON.parse(text, revive) as GroupSales;
}

function byCurrency(rows: readonly GroupSalesRow[]): CurrencySales[] {
  const currencies = [...new Set(rows.map((row) => row.currency))].sort();
  return currencies.map((currency) => {
    const own = rows.filter((row) => row.currency === currency);
    const sum = (isCurrent: boolean) =>
      own.filter((row) => row.isCurrent === isCurrent).reduce<SalesSum>(plus, NOTHING);
    return { currency, now: sum(true), before: sum(false) };
  });
}

function plus(a: SalesSum, b: SalesSum): SalesSum {
  return {
    orders: a.orders + b.orders,
    grossMinor: a.grossMinor + b.grossMinor,
    cancelled: a.cancelled + b.cancelled,
    refunded: a.refunded + b.refunded,
    refundedMinor: a.refundedMinor + b.refundedMinor,
    customers: a.customers + b.customers,
  };
}
