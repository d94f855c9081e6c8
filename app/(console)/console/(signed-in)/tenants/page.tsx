import { Plus, SearchX } from "lucide-react";
import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { NavTabs } from "@/components/ui/nav-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { SearchInput } from "@/components/ui/search-input";
import { EmptyState } from "@/components/ui/state";
import { STATUS_WORDS } from "@/components/console/tenant-status";
import { TenantTable } from "@/components/console/tenant-table";
import { requireConsole } from "@/lib/auth/guards";
import type { TenantStatus } from "@/lib/tenancy/context";
import { addressMaker } from "@/lib/tenants/addresses";
import { listTenants, TENANTS_PER_PAGE, type TenantList, type TenantQuery } from "@/lib/tenants/list-tenants";
import { hrefOf, readTenantQuery } from "./tenant-query";

export const metadata: Metadata = { title: "Tenants" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function TenantsPage({ searchParams }: Props) {
  const ctx = await requireConsole();
  const query = readTenantQuery(await searchParams);
  const list = await listTenants(ctx, query);
  const addressOf = await addressMaker();
  return (
    <>
      <PageHeader
        title="Tenants"
        actions={
          <LinkButton href="/tenants/new">
            <Plus aria-hidden="true" />
            New tenant
          </LinkButton>
        }
      />
      <form action="/tenants" role="search" className="flex max-w-xl gap-2">
        <SearchInput
          label="Search by name, code or address"
          defaultValue={query.search}
          maxLength={200}
          className="flex-1"
        />
        {query.status ? <input type="hidden" name="status" value={query.status} /> : null}
        {query.order === "newest" ? null : <input type="hidden" name="order" value={query.order} />}
        <Button type="submit" variant="outline">
          Search
        </Button>
      </form>
      <NavTabs label="By state" tabs={tabs(query, list)} />
      <Panel flush>
        {list.items.length ? (
          <TenantTable
            tenants={list.items}
            addressOf={addressOf}
            orderHref={{ name: hrefOf({ ...query, order: "name", page: 1 }), created: createdHref(query) }}
            order={query.order}
          />
        ) : (
          <Nothing query={query} />
        )}
      </Panel>
      <Pagination
        label="Pages of tenants"
        previousLabel="Previous"
        nextLabel="Next"
        summary={summary(list)}
        previousHref={list.page > 1 ? hrefOf({ ...query, page: list.page - 1 }) : undefined}
        nextHref={list.page < list.pages ? hrefOf({ ...query, page: list.page + 1 }) : undefined}
      />
    </>
  );
}

function tabs(query: TenantQuery, { counts }: TenantList) {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const states = (["active", "suspended", "archived", "creating"] as TenantStatus[]).filter(
    (status) => status !== "creating" || counts.creating > 0,
  );
  return [
    { href: hrefOf({ ...query, status: null, page: 1 }), label: "All", count: all, current: !query.status },
    ...states.map((status) => ({
      href: hrefOf({ ...query, status, page: 1 }),
      label: STATUS_WORDS[status].label,
      count: counts[status],
      current: query.status === status,
    })),
  ];
}

function createdHref(query: TenantQuery): string {
  return hrefOf({ ...query, order: query.order === "newest" ? "oldest" : "newest", page: 1 });
}

function summary({ items, total, page }: TenantList): string | undefined {
  if (items.length === 0) return undefined;
  const first = (page - 1) * TENANTS_PER_PAGE + 1;
  return `${first}–${first + items.length - 1} of ${total}`;
}

function Nothing({ query }: { query: TenantQuery }) {
  if (!query.search && !query.status) {
    return (
      <EmptyState
        title="No tenants yet"
        actions={<LinkButton href="/tenants/new">Create the first</LinkButton>}
      >
        A tenant is a company with a portal of its own. It is open the moment you create it.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<SearchX />}
      title="No tenant fits"
      actions={
        <LinkButton href="/tenants" variant="outline">
          Show all
        </LinkButton>
      }
    >
      {query.search
        ? `Nothing is called “${query.search}” here, and no address contains it.`
        : "None is in this state."}
    </EmptyState>
  );
}
