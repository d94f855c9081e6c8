import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/state";
import { EventList } from "@/components/console/event-list";
import { count } from "@/components/console/format";
import { Moment } from "@/components/console/moment";
import { StatusStrip } from "@/components/console/status-strip";
import { TenantLine } from "@/components/console/tenant-line";
import { requireConsole } from "@/lib/auth/guards";
import { readOverview, type Overview } from "@/lib/tenants/overview";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage() {
  const ctx = await requireConsole();
  const overview = await readOverview(ctx);
  const newTenant = (
    <LinkButton href="/tenants/new">
      <Plus aria-hidden="true" />
      New tenant
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title="Overview"
        description={`${count(overview.newInThirtyDays, "tenant")} joined in the last thirty days.`}
        actions={newTenant}
      />
      <StatusStrip counts={overview.counts} />
      <div className="grid items-start gap-tiles lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Panel title="Latest events" flush actions={<More href="/activity">All activity</More>}>
          {overview.events.length ? (
            <EventList events={overview.events} />
          ) : (
            <p className="p-card text-muted">Nothing has happened yet.</p>
          )}
        </Panel>
        <div className="grid gap-tiles">
          <Suspended tenants={overview.suspended} />
          <Panel title="Recently created" flush actions={<More href="/tenants">All tenants</More>}>
            {overview.recent.length ? (
              <ul>
                {overview.recent.map((tenant) => (
                  <TenantLine key={tenant.id} tenant={tenant} />
                ))}
              </ul>
            ) : (
              <EmptyState title="No tenants yet" actions={newTenant}>
                Create the first one: its portal works at once.
              </EmptyState>
            )}
          </Panel>
        </div>
      </div>
    </>
  );
}

function Suspended({ tenants }: { tenants: Overview["suspended"] }) {
  if (tenants.length === 0) return null;
  return (
    <Panel title="Suspended now" flush actions={<More href="/tenants?status=suspended">All suspended</More>}>
      <ul>
        {tenants.map(({ tenantId, name, reason, since }) => (
          <li key={tenantId} className="grid gap-0.5 border-b border-line px-card py-2.5 last:border-b-0">
            <p className="flex items-baseline justify-between gap-3">
              <Link href={`/tenants/${tenantId}`} className="link min-w-0 font-strong">
                {name}
              </Link>
              <Moment at={since} className="numeric text-sm whitespace-nowrap text-muted" />
            </p>
            <p className="text-sm text-muted">“{reason}”</p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function More({ href, children }: { href: string; children: string }) {
  return (
    <Link href={href} className="link text-sm">
      {children}
    </Link>
  );
}
