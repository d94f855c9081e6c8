import { Contact } from "lucide-react";
import { readersFormat } from "@/components/admin/format";
import { LimitNote } from "@/components/admin/limit-note";
import { FilterSelect, ListFilters } from "@/components/admin/list-filters";
import { OwnFilters } from "@/components/admin/own-filters";
import { Panel } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { EmptyState } from "@/components/ui/state";
import {
  CUSTOMERS_PAGE,
  listAssignees,
  listCustomers,
  type CustomerFilter,
} from "@/lib/customers/admin-queries";
import { readOwnFilter } from "@/lib/forms/own-filter";
import { adminPage, isUuid, pageNumber, withQuery, type Query } from "../../_page/admin-page";
import { pagesOf } from "../../_page/pages-of";
import { CustomerTable } from "./_components/customer-table";
import { adminTitle } from "../../_page/admin-title";
import { adminWords } from "@/lib/i18n/admin";

export const generateMetadata = adminTitle("customers", "title");

export default adminPage("customers:read", async (ctx, query) => {
  const own = await readOwnFilter(ctx, "customers", query);
  const filter = { ...filterOf(query), own: own.wanted };
  const { customers, total } = await listCustomers(ctx, filter);
  const { staff } = await listAssignees(ctx);
  const { limit } = ctx.actor;
  const t = adminWords(ctx.locale, "customers");
  const common = adminWords(ctx.locale, "common");
  const kept = { q: filter.search, owner: filter.owner, ...own.chosen };
  const link = (page: number) => withQuery("/admin/customers", { ...kept, page });
  const pages = pagesOf({ locale: ctx.locale, page: filter.page, perPage: CUSTOMERS_PAGE, total, link });
  const isFiltered = Boolean(filter.search ?? filter.owner ?? own.wanted[0]);
  return (
    <>
      <PageHeader title={t("title")} description={t("count", { count: total })} />
      <LimitNote limit={limit} locale={ctx.locale} />
      <ListFilters
        action="/admin/customers"
        kept={{}}
        search={{ label: t("search"), value: filter.search }}
        words={{ show: common("show"), clear: common("clear") }}
        clearHref={isFiltered ? "/admin/customers" : null}
      >
        {limit.rows === "own" ? null : (
          <FilterSelect
            name="owner"
            label={t("assignedTo")}
            value={filter.owner}
            options={[
              { value: "", label: t("anybody") },
              { value: "none", label: t("toNobody") },
              ...staff.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
        <OwnFilters filter={own} />
      </ListFilters>
      {customers.length === 0 ? (
        <EmptyState
          icon={<Contact />}
          title={t(isFiltered ? "noneFits" : "noneYet")}
          actions={
            isFiltered ? (
              <LinkButton href="/admin/customers" variant="outline">
                {t("showAll")}
              </LinkButton>
            ) : null
          }
        >
          <p>{t(isFiltered ? "tryOther" : limit.rows === "all" ? "appearHere" : "appearOwn")}</p>
        </EmptyState>
      ) : (
        <Panel flush>
          <CustomerTable customers={customers} staff={staff} format={readersFormat(ctx)} />
        </Panel>
      )}
      <Pagination
        label={t("pages")}
        previousLabel={common("previous")}
        nextLabel={common("next")}
        {...pages}
      />
    </>
  );
});

function filterOf(query: Query): CustomerFilter {
  const { q, owner } = query;
  return {
    search: q?.trim().slice(0, 100) || undefined,
    owner: owner === "none" || isUuid(owner) ? owner : undefined,
    page: pageNumber(query),
  };
}
