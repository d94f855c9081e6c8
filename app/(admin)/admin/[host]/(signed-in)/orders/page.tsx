import { ReceiptText } from "lucide-react";
import type { Metadata } from "next";
import { adminFormat, plural } from "@/components/admin/format";
import { LimitNote } from "@/components/admin/limit-note";
import { FilterDay, FilterSelect, ListFilters } from "@/components/admin/list-filters";
import { ORDER_WORDS, PAYMENT_WORDS } from "@/components/admin/words";
import { OwnFilters } from "@/components/admin/own-filters";
import { Panel } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { NavTabs, type NavTab } from "@/components/ui/nav-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { EmptyState } from "@/components/ui/state";
import { readOwnFilter } from "@/lib/forms/own-filter";
import { listOrders, ORDERS_PAGE, type OrderFilter } from "@/lib/orders/admin-queries";
import {
  isOrderState,
  isPaymentState,
  OPEN_STATES,
  ORDER_STATES,
  PAYMENT_STATES,
  type OrderState,
} from "@/lib/orders/state";
import { adminPage, pageNumber, withQuery, type Query } from "../../_page/admin-page";
import { pagesOf } from "../../_page/pages-of";
import { OrderTable } from "./_components/order-table";

export const metadata: Metadata = { title: "Orders" };

const PAYMENTS = [
  { value: "", label: "Any payment" },
  ...PAYMENT_STATES.map((value) => ({ value, label: PAYMENT_WORDS[value].label })),
];

export default adminPage("orders:read", async (ctx, query) => {
  const own = await readOwnFilter(ctx, "orders", query);
  const filter = { ...filterOf(query), own: own.wanted };
  const { orders, counts } = await listOrders(ctx, filter);
  const format = adminFormat(ctx.tenant.settings.general);
  const total = totalOf(counts, filter.state);
  const link = (changes: Record<string, string | number | undefined>) =>
    withQuery("/admin/orders", { ...kept(filter), ...own.chosen, ...changes });
  const pages = pagesOf({ page: filter.page, perPage: ORDERS_PAGE, total, link: (page) => link({ page }) });
  const isFiltered = Boolean(filter.search ?? filter.payment ?? filter.from ?? filter.to ?? own.wanted[0]);
  return (
    <>
      <PageHeader title="Orders" description={plural(total, "order")} />
      <LimitNote limit={ctx.actor.limit} />
      <NavTabs label="States" tabs={stateTabs(counts, filter.state, link)} />
      <ListFilters
        action="/admin/orders"
        kept={{ state: filter.state }}
        search={{ label: "Number, name or e-mail", value: filter.search }}
        clearHref={isFiltered ? withQuery("/admin/orders", { state: filter.state }) : null}
      >
        <FilterSelect name="payment" label="Payment" value={filter.payment} options={PAYMENTS} />
        <FilterDay name="from" label="From" value={filter.from} />
        <FilterDay name="to" label="To" value={filter.to} />
        <OwnFilters filter={own} />
      </ListFilters>
      {orders.length === 0 ? (
        <EmptyState
          icon={<ReceiptText />}
          title={isFiltered || filter.state ? "No order fits" : "No orders yet"}
          actions={
            isFiltered || filter.state ? (
              <LinkButton href="/admin/orders" variant="outline">
                Show all orders
              </LinkButton>
            ) : null
          }
        >
          <p>
            {isFiltered || filter.state
              ? "Try other words, dates, payments or states."
              : ctx.actor.limit.rows === "all"
                ? "They appear here as they are placed."
                : "Orders of customers that you see appear here as they are placed."}
          </p>
        </EmptyState>
      ) : (
        <Panel flush>
          <OrderTable orders={orders} format={format} />
        </Panel>
      )}
      <Pagination label="Pages of orders" previousLabel="Newer" nextLabel="Older" {...pages} />
    </>
  );
});

function filterOf(query: Query): OrderFilter {
  const { state, payment, q } = query;
  return {
    payment: isPaymentState(payment) ? payment : undefined,
    state: state === "open" || isOrderState(state) ? state : undefined,
    from: dayOf(query.from),
    to: dayOf(query.to),
    search: q?.trim().slice(0, 100) || undefined,
    page: pageNumber(query),
  };
}

/** A day of the calendar that exists; the database would throw at 2026-02-30. */
function dayOf(text: string | undefined): string | undefined {
  if (!text || !/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return undefined;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? text : undefined;
}

function kept({ state, payment, from, to, search }: OrderFilter) {
  return { state, payment, from, to, q: search };
}

function totalOf(counts: Record<OrderState, number>, state: OrderFilter["state"]): number {
  const states: readonly OrderState[] = state === "open" ? OPEN_STATES : state ? [state] : ORDER_STATES;
  return states.reduce((sum, one) => sum + counts[one], 0);
}

function stateTabs(
  counts: Record<OrderState, number>,
  state: OrderFilter["state"],
  link: (changes: { state?: string }) => string,
): NavTab[] {
  return [
    { href: link({ state: undefined }), label: "All", count: totalOf(counts, undefined), current: !state },
    {
      href: link({ state: "open" }),
      label: "Open",
      count: totalOf(counts, "open"),
      current: state === "open",
    },
    ...ORDER_STATES.map((one) => ({
      href: link({ state: one }),
      label: ORDER_WORDS[one].label,
      count: counts[one],
      current: state === one,
    })),
  ];
}
