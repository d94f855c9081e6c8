import type { Metadata } from "next";
import { cookies } from "next/headers";
import { Panel } from "@/components/ui/card";
import { BrandPanel } from "@/components/console/brand-panel";
import { ClosedNotice } from "@/components/console/closed-notice";
import { DataPanel } from "@/components/console/data-panel";
import { EventList } from "@/components/console/event-list";
import { FlagPanel } from "@/components/console/flag-panel";
import { HandoverCard } from "@/components/console/handover-card";
import { HostTable } from "@/components/console/host-table";
import { PeopleTable } from "@/components/console/people-table";
import { PolicyReportPanel } from "@/components/console/policy-report-panel";
import { SuspensionList } from "@/components/console/suspension-list";
import { TenantFacts } from "@/components/console/tenant-facts";
import { TenantHeader } from "@/components/console/tenant-header";
import { TenantNotFound } from "@/components/console/tenant-not-found";
import { listTasks } from "@/lib/tenant-data/tasks";
import { WherePanel } from "@/components/console/where-panel";
import { flagsOfTenant } from "@/lib/flags/flag-queries";
import { listMoves } from "@/lib/mover/list-moves";
import { listPolicyReports } from "@/lib/policy-reports/list-reports";
import { addressMaker } from "@/lib/tenants/addresses";
import { HANDOVER_COOKIE, openHandover } from "@/lib/tenants/handover";
import { tenantLogo } from "@/lib/tenants/tenant-logo";
import { OrderPanel } from "./_components/order-panel";
import { exportTenantAction, restoreTenantAction, resumeTenantAction } from "./actions";
import { loadTenantPage } from "./page-data";

const MOVES_SHOWN = 3;

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenant } = await loadTenantPage((await params).id);
  if (!tenant) return { title: "Tenant not found" };
  return { title: tenant.status === "active" ? tenant.name : `${tenant.name} (${tenant.status})` };
}

export default async function TenantPage({ params }: Props) {
  const { ctx, tenant } = await loadTenantPage((await params).id);
  // A record that is missing is a page of ours: notFound() would be drawn by the browser alone.
  if (!tenant) return <TenantNotFound />;
  const addressOf = await addressMaker();
  const sealed = (await cookies()).get(HANDOVER_COOKIE)?.value;
  const handover = await openHandover(sealed, ctx.actor.id ?? "", tenant.id);
  const { light, dark } = tenant.branding.logo;
  const logo = { light: await tenantLogo(tenant.id, light), dark: await tenantLogo(tenant.id, dark) };
  const tasks = await listTasks(ctx, tenant.id);
  const reports = await listPolicyReports(ctx, tenant.id);
  return (
    <>
      <TenantHeader tenant={tenant} addressOf={addressOf} />
      {handover ? (
        <HandoverCard
          handover={handover}
          tenantName={tenant.name}
          isOpen={tenant.status !== "creating"}
          addresses={tenant.hosts
            .filter((host) => host.state === "active")
            .map(({ host }) => addressOf(host))}
          cookie={{ name: HANDOVER_COOKIE, path: `/tenants/${tenant.id}` }}
        />
      ) : null}
      <ClosedNotice tenant={tenant} resume={resumeTenantAction} restore={restoreTenantAction} />
      <div className="grid items-start gap-tiles lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid gap-tiles">
          {tenant.status === "creating" ? null : (
            <OrderPanel ctx={ctx} tenantId={tenant.id} timeZone={tenant.settings.general.timeZone} />
          )}
          <Panel title="Addresses" flush>
            <HostTable hosts={tenant.hosts} addressOf={addressOf} isOpen={tenant.status === "active"} />
          </Panel>
          <Panel title="People" flush>
            <PeopleTable people={tenant.people} />
          </Panel>
          {tenant.suspensions.length ? (
            <Panel title="Suspensions" flush>
              <SuspensionList suspensions={tenant.suspensions} />
            </Panel>
          ) : null}
          {tenant.status === "creating" && !tasks.length ? null : (
            <DataPanel tenant={tenant} tasks={tasks} exportTenant={exportTenantAction} />
          )}
          {reports.length ? <PolicyReportPanel reports={reports} /> : null}
          <Panel title="History" flush>
            {tenant.history.length ? (
              <EventList events={tenant.history} withoutTenant exact />
            ) : (
              <p className="p-card text-muted">Nothing was changed since it was set up.</p>
            )}
          </Panel>
        </div>
        <div className="grid gap-tiles">
          <BrandPanel branding={tenant.branding} version={tenant.brandingVersion} logo={logo} />
          {tenant.status === "creating" ? null : (
            <WherePanel
              tenant={tenant}
              moves={await listMoves(ctx, { tenantId: tenant.id, limit: MOVES_SHOWN })}
            />
          )}
          <FlagPanel flags={await flagsOfTenant(ctx, tenant.id)} />
          <TenantFacts tenant={tenant} />
        </div>
      </div>
    </>
  );
}
