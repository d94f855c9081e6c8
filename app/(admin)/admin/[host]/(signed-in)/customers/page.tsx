import { Contact } from "lucide-react";
import type { Metadata } from "next";
import { adminFormat, plural } from "@/components/admin/format";
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

export const metadata: Metadata = { title: "Customers" };

export default adminPage("customers:read", async (ctx, query) => {
  const own = await readOwnFilter(ctx, "customers", query);
  const filter = { ...filterOf(query), own: own.wanted };
  const { customers, total } = await listCustomers(ctx, filter);
  const { staff } = await listAssignees(ctx);
  const { limit } = ctx.actor;
  const kept = { q: filter.search, owner: filter.owner, ...own.chosen };
  const link = (page: number) => withQuery("/admin/customers", { ...kept, page });
  const pages = pagesOf({ page: filter.page, perPage: CUSTOMERS_PAGE, total, link });
  const isFiltered = Boolean(filter.search ?? filter.owner ?? own.wanted[0]);
  return (
    <>
      <PageHeader title="Customers" description={plural(total, "customer")} />
      <LimitNote limit={limit} />
      <ListFilters
        action="/admin/customers"
        kept={{}}
        search={{ label: "Name or e-mail", value: filter.search }}
        clearHref={isFiltered ? "/admin/customers" : null}
      >
        {limit.rows === "own" ? null : (
          <FilterSelect
            name="owner"
            label="Assigned to"
            value={filter.owner}
            options={[
              { value: "", label: "Assigned to anybody" },
              { value: "none", label: "Assigned to nobody" },
              ...staff.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
        <OwnFilters filter={own} />
      </ListFilters>
      {customers.length === 0 ? (
        <EmptyState
          icon={<Contact />}
          title={isFiltered ? "No customer fits" : "No customers yet"}
          actions={
            isFiltered ? (
              <LinkButton href="/admin/customers" variant="outline">
                Show all customers
              </LinkButton>
            ) : null
          }
        >
          <p>{isFiltered ? "Try other words." : emptyWords(limit.rows)}</p>
        </EmptyState>
      ) : (
        <Panel flush>
          <CustomerTable
            customers={customers}
            staff={staff}
            format={adminFormat(ctx.tenant.settings.general)}
          />
        </Panel>
      )}
      <Pagination label="Pages of customers" previousLabel="Previous" nextLabel="Next" {...pages} />
    </>
  );
});

function emptyWords(rows: string): string {
  return rows === "all"
    ? "They appear here when they open an account."
    : "They appear here as soon as an owner or admin assigns one within what you may see.";
}

function filterOf(query: Query): CustomerFilter {
  const { q, owner } = query;
  return {
    search: q?.trim().slice(0, 100) || undefined,
    owner: owner === "none" || isUuid(owner) ? owner : undefined,
    page: pageNumber(query),
  };
}
