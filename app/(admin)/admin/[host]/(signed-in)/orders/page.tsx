import { ReceiptText } from "lucide-react";
import { readersFormat } from "@/components/admin/format";
import { LimitNote } from "@/components/admin/limit-note";
import { FilterDay, FilterSelect, ListFilters } from "@/components/admin/list-filters";
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
import { adminTitle } from "../../_page/admin-title";
import { adminWords } from "@/lib/i18n/admin";
import type { Locale } from "@/lib/i18n/locale";

export const generateMetadata = adminTitle("orders", "title");

export default adminPage("orders:read", async (ctx, query) => {
  const own = await readOwnFilter(ctx, "orders", query);
  const filter = { ...filterOf(query), own: own.wanted };
  const { orders, counts } = await listOrders(ctx, filter);
  const format = readersFormat(ctx);
  const t = adminWords(ctx.locale, "orders");
  const common = adminWords(ctx.locale, "common");
  const states = adminWords(ctx.locale, "states");
  const payments = PAYMENT_STATES.map((value) => ({ value, label: states(`payment_${value}`) }));
  const total = totalOf(counts, filter.state);
  const link = (changes: Record<string, string | number | undefined>) =>
    withQuery("/admin/orders", { ...kept(filter), ...own.chosen, ...changes });
  const pages = pagesOf({
    locale: ctx.locale,
    page: filter.page,
    perPage: ORDERS_PAGE,
    total,
    link: (page) => link({ page }),
  });
  const isFiltered = Boolean(filter.search ?? filter.payment ?? filter.from ?? filter.to ?? own.wanted[0]);
  return (
    <>
      <PageHeader title={t("title")} description={t("count", { count: total })} />
      <LimitNote limit={ctx.actor.limit} locale={ctx.locale} />
      <NavTabs label={t("states")} tabs={stateTabs(ctx.locale, counts, filter.state, link)} />
      <ListFilters
        action="/admin/orders"
        kept={{ state: filter.state }}
        search={{ label: t("search"), value: filter.search }}
        words={{ show: common("show"), clear: common("clear") }}
        clearHref={isFiltered ? withQuery("/admin/orders", { state: filter.state }) : null}
      >
        <FilterSelect
          name="payment"
          label={t("payment")}
          value={filter.payment}
          options={[{ value: "", label: t("anyPayment") }, ...payments]}
        />
        <FilterDay name="from" label={t("from")} value={filter.from} />
        <FilterDay name="to" label={t("to")} value={filter.to} />
        <OwnFilters filter={own} />
      </ListFilters>
      {orders.length === 0 ? (
        <EmptyState
          icon={<ReceiptText />}
          title={t(isFiltered || filter.state ? "noneFits" : "noneYet")}
          actions={
            isFiltered || filter.state ? (
              <LinkButton href="/admin/orders" variant="outline">
                {t("showAll")}
              </LinkButton>
            ) : null
          }
        >
          <p>
            {isFiltered || filter.state
              ? t("tryOther")
              : ctx.actor.limit.rows === "all"
                ? t("appearHere")
                : t("appearOwn")}
          </p>
        </EmptyState>
      ) : (
        <Panel flush>
          <OrderTable orders={orders} format={format} />
        </Panel>
      )}
      <Pagination label={t("pages")} previousLabel={common("newer")} nextLabel={common("older")} {...pages} />
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
  locale: Locale,
  counts: Record<OrderState, number>,
  state: OrderFilter["state"],
  link: (changes: { state?: string }) => string,
): NavTab[] {
  const t = adminWords(locale, "orders");
  const states = adminWords(locale, "states");
  return [
    { href: link({ state: undefined }), label: t("all"), count: totalOf(counts, undefined), current: !state },
    {
      href: link({ state: "open" }),
      label: t("open"),
      count: totalOf(counts, "open"),
      current: state === "open",
    },
    ...ORDER_STATES.map((one) => ({
      href: link({ state: one }),
      label: states(`order_${one}`),
      count: counts[one],
      current: state === one,
    })),
  ];
}
