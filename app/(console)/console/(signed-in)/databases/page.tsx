import { RotateCw, SearchX } from "lucide-react";
import type { Metadata } from "next";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { buttonVariants } from "@/components/ui/button-variants";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { SearchInput } from "@/components/ui/search-input";
import { EmptyState } from "@/components/ui/state";
import { count, formatNumber } from "@/components/console/format";
import { PlaceTable } from "@/components/console/place-table";
import { PoolTable } from "@/components/console/pool-table";
import { ServerTable } from "@/components/console/server-table";
import { requireConsole } from "@/lib/auth/guards";
import { listMoves } from "@/lib/mover/list-moves";
import { LIVE } from "@/lib/mover/state";
import { listPlaces, PLACES_PER_PAGE, type PlaceList, type PlaceQuery } from "@/lib/placement/list-places";
import { listServers } from "@/lib/placement/list-servers";
import { readPools } from "@/lib/placement/read-pools";
import { setAcceptingAction } from "./actions";

export const metadata: Metadata = { title: "Databases" };

// Whatever is not understood counts as not said: an address of a list is never an error.
const querySchema = z.object({
  q: z.string().trim().max(200).catch(""),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

/** More than movers ever have in hand. */
const MOST_MOVES = 500;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DatabasesPage({ searchParams }: Props) {
  const ctx = await requireConsole();
  const { q, page } = querySchema.parse(await searchParams);
  const query = { search: q, page };
  const pools = readPools(ctx); // before what follows takes connections itself
  const [servers, places, moves] = await Promise.all([
    listServers(ctx),
    listPlaces(ctx, query),
    listMoves(ctx, { phases: LIVE, limit: MOST_MOVES }),
  ]);
  return (
    <>
      <PageHeader
        title="Databases"
        description="Where tenants live, and what is migrated there, as of this moment."
        actions={
          // A plain link: the router would show what it has in memory.
          <a href={hrefOf(query)} className={buttonVariants({ variant: "outline" })}>
            <RotateCw aria-hidden="true" />
            Look again
          </a>
        }
      />
      <Panel
        title="Servers"
        description="How many tenants live there, level by level, and how much of what each can carry that is."
        flush
      >
        <ServerTable servers={servers} setAccepting={setAcceptingAction} />
      </Panel>
      <Panel
        title="Tenants with a place of their own"
        description={othersOf(places.shared)}
        flush
        actions={places.total > 0 || q ? <Search search={q} /> : undefined}
      >
        {places.items.length ? <PlaceTable places={places.items} moves={moves} /> : <Nothing search={q} />}
      </Panel>
      <Pagination
        label="Pages of places"
        previousLabel="Previous"
        nextLabel="Next"
        summary={summary(places)}
        previousHref={places.page > 1 ? hrefOf({ ...query, page: places.page - 1 }) : undefined}
        nextHref={places.page < places.pages ? hrefOf({ ...query, page: places.page + 1 }) : undefined}
      />
      <Panel
        title="Connections of this process"
        description="Waiting: asked for a connection and has none yet. A few for a moment are normal; many that stay are not."
        flush
      >
        <PoolTable pools={pools} />
      </Panel>
    </>
  );
}

function Search({ search }: { search: string }) {
  return (
    <form action="/databases" role="search" className="flex w-full max-w-md gap-2">
      <SearchInput
        label="Search by tenant, server or place"
        defaultValue={search}
        maxLength={200}
        className="flex-1"
      />
      <Button type="submit" variant="outline">
        Search
      </Button>
    </form>
  );
}

function hrefOf({ search, page }: PlaceQuery): string {
  const params = new URLSearchParams({
    ...(search && { q: search }),
    ...(page > 1 && { page: String(page) }),
  });
  return params.size ? `/databases?${params}` : "/databases";
}

function summary({ items, total, page }: PlaceList): string | undefined {
  if (items.length === 0) return undefined;
  const first = (page - 1) * PLACES_PER_PAGE + 1;
  return `${first}–${first + items.length - 1} of ${formatNumber(total)}`;
}

function othersOf(shared: number): string {
  if (shared === 0) return "No tenant shares its tables with others.";
  return `${count(shared, "more tenant shares its", "more tenants share their")} tables with others.`;
}

function Nothing({ search }: { search: string }) {
  if (!search)
    return (
      <p className="p-card text-muted">
        None yet. A new tenant gets a schema or a database of its own where its form asks for it.
      </p>
    );
  return (
    <EmptyState
      icon={<SearchX />}
      title="No place fits"
      actions={
        <LinkButton href="/databases" variant="outline">
          Show all
        </LinkButton>
      }
    >
      No tenant with a place of its own, no server and no place is called “{search}”.
    </EmptyState>
  );
}
