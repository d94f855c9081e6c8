import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { SearchInput } from "@/components/ui/search-input";
import { EmptyState } from "@/components/ui/state";
import { EventList } from "@/components/console/event-list";
import { requireConsole } from "@/lib/auth/guards";
import { listPlatformEvents } from "@/lib/tenants/platform-events";

export const metadata: Metadata = { title: "Activity" };

const PER_PAGE = 50;

const querySchema = z.object({
  q: z.string().trim().max(200).catch(""),
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional()
    .catch(undefined),
});

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ActivityPage({ searchParams }: Props) {
  const ctx = await requireConsole();
  const { q, before } = querySchema.parse(await searchParams);
  const { items, next } = await listPlatformEvents(ctx, { search: q, before, limit: PER_PAGE });
  const hrefOf = (older?: string) => {
    const params = new URLSearchParams({ ...(q && { q }), ...(older && { before: older }) });
    return params.size ? `/activity?${params}` : "/activity";
  };
  return (
    <>
      <PageHeader
        title="Activity"
        description="What operators and the platform itself did. Nothing here can be changed."
        actions={
          <LinkButton href="/erasures" variant="outline">
            Erasures
          </LinkButton>
        }
      />
      <form action="/activity" role="search" className="flex max-w-xl gap-2">
        <SearchInput
          label="Search by person, tenant, deed or reason"
          defaultValue={q}
          maxLength={200}
          className="flex-1"
        />
        <Button type="submit" variant="outline">
          Search
        </Button>
      </form>
      <Panel flush>
        {items.length ? (
          <EventList events={items} exact />
        ) : (
          <EmptyState
            icon={<SearchX />}
            title={q ? "No event fits" : before ? "There is nothing older" : "Nothing has happened yet"}
            actions={
              q || before ? (
                <LinkButton href="/activity" variant="outline">
                  Show all
                </LinkButton>
              ) : undefined
            }
          />
        )}
      </Panel>
      <Pagination
        label="Pages of events"
        previousLabel="Newest"
        nextLabel="Older"
        previousHref={before ? hrefOf() : undefined}
        nextHref={next ? hrefOf(next) : undefined}
      />
    </>
  );
}
