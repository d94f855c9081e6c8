import { BadgeCheck, SearchX } from "lucide-react";
import type { Metadata } from "next";
import { z } from "zod";
import { CertificateTable } from "@/components/console/certificate-table";
import { count, formatNumber } from "@/components/console/format";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { SearchInput } from "@/components/ui/search-input";
import { EmptyState } from "@/components/ui/state";
import { requireConsole } from "@/lib/auth/guards";
import {
  CERTIFICATES_PER_PAGE,
  listCertificates,
  type CertificateList,
  type CertificateQuery,
} from "@/lib/certificates/list-certificates";
import { watched } from "@/lib/certificates/look";

export const metadata: Metadata = { title: "Certificates" };

// Whatever is not understood counts as not said: an address of a list is never an error.
const querySchema = z.object({
  q: z.string().trim().max(200).catch(""),
  show: z.enum(["all", "problems"]).catch("all"),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CertificatesPage({ searchParams }: Props) {
  const ctx = await requireConsole();
  const { q, show, page } = querySchema.parse(await searchParams);
  const query: CertificateQuery = { search: q, show, page };
  const list = await listCertificates(ctx, query);
  return (
    <>
      <PageHeader
        title="Certificates"
        description="Of every domain that is served, as a visitor's browser finds them. The worst come first."
      />
      {watched() ? null : <NobodyLooks />}
      <Panel title={titleOf(list)} flush actions={<Search query={query} problems={list.problems} />}>
        {list.items.length ? (
          <CertificateTable items={list.items} now={new Date()} />
        ) : (
          <Nothing query={query} served={list.served} />
        )}
      </Panel>
      <Pagination
        label="Pages of certificates"
        previousLabel="Previous"
        nextLabel="Next"
        summary={summary(list)}
        previousHref={list.page > 1 ? hrefOf({ ...query, page: list.page - 1 }) : undefined}
        nextHref={list.page < list.pages ? hrefOf({ ...query, page: list.page + 1 }) : undefined}
      />
    </>
  );
}

function NobodyLooks() {
  return (
    <p className="card-look p-card text-muted">
      Nobody looks after certificates here: <code className="font-mono text-sm">CERTIFICATES</code> is not
      set, and neither is <code className="font-mono text-sm">TLS_ADDRESS</code>. What follows is what was
      known last.
    </p>
  );
}

function titleOf({ served, problems }: CertificateList): string {
  if (problems) return `${count(problems, "needs", "need")} to be looked after`;
  return served ? `All ${formatNumber(served)} in order, as far as is known` : "Served domains";
}

function Search({ query: { search, show }, problems }: { query: CertificateQuery; problems: number }) {
  return (
    <div className="flex w-full flex-wrap items-center gap-2 sm:max-w-xl">
      <form action="/certificates" role="search" className="flex min-w-0 flex-1 gap-2 max-sm:basis-full">
        {show === "problems" ? <input type="hidden" name="show" value="problems" /> : null}
        <SearchInput
          label="Search by host, tenant or issuer"
          defaultValue={search}
          maxLength={200}
          className="flex-1"
        />
        <Button type="submit" variant="outline">
          Search
        </Button>
      </form>
      {show === "problems" ? (
        <LinkButton href={hrefOf({ search, show: "all", page: 1 })} variant="outline">
          Show all
        </LinkButton>
      ) : problems ? (
        <LinkButton href={hrefOf({ search, show: "problems", page: 1 })} variant="outline">
          Problems only
        </LinkButton>
      ) : null}
    </div>
  );
}

function Nothing({ query: { search, show }, served }: { query: CertificateQuery; served: number }) {
  if (!search && show === "all")
    return (
      <EmptyState icon={<BadgeCheck />} title="No domain is served yet">
        Once a tenant has proved a domain of its own, its certificate is shown here.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={search ? <SearchX /> : <BadgeCheck />}
      title={search ? "No certificate fits" : "All is in order"}
      actions={
        <LinkButton href="/certificates" variant="outline">
          {`Show all ${formatNumber(served)}`}
        </LinkButton>
      }
    >
      {search
        ? `No host, tenant or issuer among these is called “${search}”.`
        : "Nothing needs to be looked after."}
    </EmptyState>
  );
}

function hrefOf({ search, show, page }: CertificateQuery): string {
  const params = new URLSearchParams({
    ...(search && { q: search }),
    ...(show === "problems" && { show }),
    ...(page > 1 && { page: String(page) }),
  });
  return params.size ? `/certificates?${params}` : "/certificates";
}

function summary({ items, total, page }: CertificateList): string | undefined {
  if (items.length === 0) return undefined;
  const first = (page - 1) * CERTIFICATES_PER_PAGE + 1;
  return `${first}–${first + items.length - 1} of ${formatNumber(total)}`;
}
