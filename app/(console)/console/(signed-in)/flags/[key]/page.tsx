import { Power, SlidersHorizontal } from "lucide-react";
import type { Metadata } from "next";
import { EventList } from "@/components/console/event-list";
import { FlagAudience } from "@/components/console/flag-audience";
import { FlagNotFound } from "@/components/console/flag-not-found";
import { FlagOverrides } from "@/components/console/flag-overrides";
import { FlagSimulator } from "@/components/console/flag-simulator";
import { flagRules, flagStatus } from "@/components/console/flag-words";
import { Moment } from "@/components/console/moment";
import { FlagOverrideForm } from "@/components/console/flag-override-form";
import { Status } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Callout } from "@/components/ui/callout";
import { Panel } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/key-value";
import { LinkButton } from "@/components/ui/link-button";
import { NavTabs } from "@/components/ui/nav-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import type { Decided } from "@/lib/flags/flag-queries";
import { simulate } from "@/lib/flags/simulate";
import { listPlans } from "@/lib/tenants/plans";
import { listPlatformEvents } from "@/lib/tenants/platform-events";
import { setOverrideAction } from "../actions";
import { hrefOf, readFlagQuery, type FlagQuery, type Search } from "./flag-query";
import { loadFlagPage } from "./page-data";

type Props = { params: Promise<{ key: string }>; searchParams: Promise<Search> };

const PER_PAGE = 25;
const EVENTS_SHOWN = 20;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { found } = await loadFlagPage((await params).key);
  return { title: found ? `Flag ${found.item.key}` : "Flag not found" };
}

export default async function FlagPage({ params, searchParams }: Props) {
  const { ctx, found } = await loadFlagPage((await params).key);
  if (!found) return <FlagNotFound />;
  const { item, decided } = found;
  const { key, flag } = item;
  const query = readFlagQuery(await searchParams);
  const now = new Date();
  const [plans, history] = await Promise.all([
    listPlans(ctx),
    listPlatformEvents(ctx, { flag: key, limit: EVENTS_SHOWN }),
  ]);
  const on = decided.filter(({ decision }) => decision.value).length;
  const status = flagStatus(flag, on, decided.length);
  const tenants = decided.map(({ tenant }) => tenant);
  return (
    <>
      <PageHeader
        title={key}
        badge={<Status tone={status.tone}>{status.label}</Status>}
        description={item.description}
        above={
          <Breadcrumb label="Where you are" items={[{ href: "/flags", label: "Flags" }, { label: key }]} />
        }
        actions={
          <>
            <LinkButton href={`/flags/${key}/change`} variant="outline">
              <SlidersHorizontal aria-hidden="true" />
              Change…
            </LinkButton>
            <LinkButton href={`/flags/${key}/kill`} variant={flag.killedAt ? "outline" : "danger"}>
              <Power aria-hidden="true" />
              {flag.killedAt ? "Take the kill switch back…" : "Kill switch…"}
            </LinkButton>
          </>
        }
      />
      {item.stale.map((reason) => (
        <Callout
          key={reason}
          tone="warning"
          title="Stale"
          actions={
            item.isDeclared ? undefined : (
              <LinkButton href={`/flags/${key}/remove`} variant="outline" size="sm">
                Remove…
              </LinkButton>
            )
          }
        >
          {reason}
        </Callout>
      ))}
      <div className="grid items-start gap-tiles lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 gap-tiles">
          <div id="tenants" className="scroll-mt-4">
            <Audience flagKey={key} decided={decided} on={on} query={query} />
          </div>
          <Panel
            title="Overrides"
            description="On or off for one tenant by name, before any other rule but the kill switch."
            flush
          >
            {item.overrides.length ? (
              <FlagOverrides flagKey={key} overrides={item.overrides} now={now} />
            ) : null}
            <div className="p-card">
              <FlagOverrideForm action={setOverrideAction} flagKey={key} />
            </div>
          </Panel>
          <div id="try" className="scroll-mt-4">
            <Panel title="Try it" description="What would be decided. Nothing is changed.">
              <FlagSimulator
                flagKey={key}
                typed={query}
                plans={plans}
                answer={query.try ? simulate(flag, query, { tenants, plans, now }) : null}
              />
            </Panel>
          </div>
          <Panel title="History" flush>
            {history.items.length ? (
              <EventList events={history.items} exact />
            ) : (
              <p className="p-card text-muted">Nobody has changed it.</p>
            )}
          </Panel>
        </div>
        <div className="grid gap-tiles">
          <Panel title="Rules" description="The first one that has an opinion wins.">
            <KeyValueList split items={flagRules(item)} />
          </Panel>
          <Panel title="Record">
            <KeyValueList
              split
              items={[
                { key: "Owner", value: item.owner },
                { key: "In the code", value: item.isDeclared ? "Yes" : "No" },
                { key: "Browsers are told", value: item.isExposed ? "Yes" : "No" },
                { key: "Changed", value: item.changedAt ? <Moment at={item.changedAt} /> : "Never" },
                {
                  key: "Asked for, roughly",
                  value: item.lastAskedAt ? <Moment at={item.lastAskedAt} /> : "Not yet",
                },
              ]}
            />
          </Panel>
        </div>
      </div>
    </>
  );
}

type AudienceProps = { flagKey: string; decided: readonly Decided[]; on: number; query: FlagQuery };

function Audience({ flagKey, decided, on, query }: AudienceProps) {
  const { who } = query;
  const wanted = who ? decided.filter(({ decision }) => decision.value === (who === "on")) : decided;
  const pages = Math.max(1, Math.ceil(wanted.length / PER_PAGE));
  const page = Math.min(query.page, pages);
  const tab = (one: FlagQuery["who"], label: string, count: number) => ({
    href: hrefOf(flagKey, { who: one, page: 1 }),
    label,
    count,
    current: who === one,
  });
  return (
    <Panel title="Who gets it" description="Tenants in use; those that are archived are not counted." flush>
      <NavTabs
        label="By decision"
        className="px-card"
        tabs={[tab(null, "All", decided.length), tab("on", "On", on), tab("off", "Off", decided.length - on)]}
      />
      {wanted.length ? (
        <FlagAudience decided={wanted.slice((page - 1) * PER_PAGE, page * PER_PAGE)} />
      ) : (
        <p className="p-card text-muted">No tenant.</p>
      )}
      {pages > 1 ? (
        <div className="p-card">
          <Pagination
            label="Pages of tenants"
            previousLabel="Previous"
            nextLabel="Next"
            summary={`Page ${page} of ${pages}`}
            previousHref={page > 1 ? hrefOf(flagKey, { who, page: page - 1 }) : undefined}
            nextHref={page < pages ? hrefOf(flagKey, { who, page: page + 1 }) : undefined}
          />
        </div>
      ) : null}
    </Panel>
  );
}
