import { Globe } from "lucide-react";
import type { Metadata } from "next";
import { z } from "zod";
import { DomainTable } from "@/components/console/domain-table";
import { count } from "@/components/console/format";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { SearchInput } from "@/components/ui/search-input";
import { EmptyState } from "@/components/ui/state";
import { requireConsole } from "@/lib/auth/guards";
import { domainConfiguration } from "@/lib/domains/configuration";
import { DOMAINS_PER_PAGE, listAllDomains } from "@/lib/domains/list-all-domains";
import { checkDomainAction } from "./actions";

export const metadata: Metadata = { title: "Domains" };

// Whatever is not understood counts as not said: an address of a list is never an error.
const querySchema = z.object({
  q: z.string().trim().max(200).catch(""),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DomainsPage({ searchParams }: Props) {
  const ctx = await requireConsole();
  const { q, page } = querySchema.parse(await searchParams);
  const { items, total } = await listAllDomains(ctx, { search: q, page });
  const { resolvers, targets } = domainConfiguration();
  const last = Math.max(1, Math.ceil(total / DOMAINS_PER_PAGE));
  const hrefOf = (to: number) => `/domains?${new URLSearchParams({ ...(q && { q }), page: String(to) })}`;
  return (
    <>
      <PageHeader
        title="Domains"
        description={`What tenants have proved or wait for, problems first. They point to ${targets[0]}. Asked: ${resolvers.map(({ name }) => name).join(", ") || "nobody"}.`}
      />
      {resolvers.length === 0 ? (
        <Callout tone="warning" title="No DNS server is asked.">
          Set DNS_RESOLVERS: on a machine of one’s own nobody is asked by default.
        </Callout>
      ) : null}
      <Panel
        flush
        title={`${count(total, "domain")}`}
        actions={
          <form role="search" className="flex gap-2">
            <SearchInput name="q" label="Domain or tenant" defaultValue={q} placeholder="Domain or tenant" />
            <Button type="submit" variant="outline">
              Search
            </Button>
          </form>
        }
      >
        {items.length === 0 ? (
          <EmptyState
            icon={<Globe />}
            title={q ? "No domain is like that" : "No tenant has a domain of its own yet"}
          >
            {q
              ? "Search for part of a host, or of a tenant’s name or code."
              : "Staff add them under Domains in their admin."}
          </EmptyState>
        ) : (
          <DomainTable domains={items} check={checkDomainAction} />
        )}
      </Panel>
      {last > 1 ? (
        <Pagination
          label="Pages of domains"
          previousHref={page > 1 ? hrefOf(Math.min(page, last + 1) - 1) : undefined}
          nextHref={page < last ? hrefOf(page + 1) : undefined}
          previousLabel="Previous"
          nextLabel="Next"
          summary={`Page ${page} of ${last}`}
        />
      ) : null}
    </>
  );
}
