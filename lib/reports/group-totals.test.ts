import { expect, it } from "vitest";
import type { GroupSalesRow } from "./group-sales";
import { averageMinor, groupSalesFromText, groupSalesToText, salesOfGroup } from "./group-totals";

const row = (tenantId: string, currency: string, orders: number, grossMinor: bigint, isCurrent = true) => ({
  ...{ tenantId, currency, isCurrent, orders, grossMinor, cancelled: 1, refunded: 0, refundedMinor: 0n },
  customers: orders,
});
const shop = (id: string) => ({ id, code: id, name: `Shop ${id}` });
const sum = (orders: number, grossMinor: bigint, cancelled: number): Partial<GroupSalesRow> => ({
  orders,
  grossMinor,
  cancelled,
});

it("adds shops up in each currency, and never two currencies", () => {
  const rows = [
    row("a", "EUR", 2, 1_000n),
    row("a", "USD", 1, 700n),
    row("b", "EUR", 3, 500n),
    row("b", "EUR", 1, 50n, false),
  ];
  const { totals, shops } = salesOfGroup(rows, [shop("a"), shop("b"), shop("c")], []);
  expect(totals.map(({ currency }) => currency)).toEqual(["EUR", "USD"]);
  expect(totals[0]).toMatchObject({ now: sum(5, 1_500n, 2), before: sum(1, 50n, 1) });
  expect(totals[1]).toMatchObject({ now: sum(1, 700n, 1), before: sum(0, 0n, 0) });
  expect(shops.map(({ sales }) => sales.length)).toEqual([2, 1, 0]);
});

it("comes back from text as it was, however large the sums", () => {
  const failed = [{ ...shop("d"), code: "DATABASE_UNAVAILABLE" as const }];
  const sales = salesOfGroup([row("a", "EUR", 2, 9_007_199_254_740_993n)], [shop("a")], failed);
  expect(groupSalesFromText(groupSalesToText(sales))).toEqual(sales);
});

it("an average is rounded to the nearest unit, and there is none without orders", () => {
  expect(averageMinor({ ...row("a", "EUR", 3, 100n) })).toBe(33n);
  expect(averageMinor({ ...row("a", "EUR", 2, 101n) })).toBe(51n);
  expect(averageMinor({ ...row("a", "EUR", 0, 0n) })).toBeNull();
});
