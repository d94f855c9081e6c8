import type { Metadata } from "next";
import { formatMinute } from "@/components/console/format";
import { SettingsBreadcrumb } from "@/components/console/settings-breadcrumb";
import { TenantNotFound } from "@/components/console/tenant-not-found";
import { HistoryScreen } from "@/components/settings/history-screen";
import { firstOfEach, type Search } from "@/components/settings/addresses";
import { listSettingsVersions } from "@/lib/settings/history";
import { withTenantScope } from "@/lib/tenancy/tenant-scope";
import { loadTenantPage } from "../../page-data";
import { restoreTenantSettingsAction } from "../actions";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenant } = await loadTenantPage((await params).id);
  return { title: tenant ? `History of the settings of ${tenant.name}` : "Tenant not found" };
}

export default async function TenantSettingsHistoryPage({ params, searchParams }: Props) {
  const { ctx, tenant } = await loadTenantPage((await params).id);
  if (!tenant) return <TenantNotFound />;
  const query = firstOfEach(await searchParams);
  const before = Number(query.before);
  const history = await withTenantScope(tenant.id, ctx.actor, (scope) =>
    listSettingsVersions(scope, {
      before: Number.isInteger(before) && before > 0 ? before : undefined,
      language: "en",
    }),
  );
  return (
    <HistoryScreen
      path={`/tenants/${tenant.id}/settings`}
      query={query}
      language="en"
      history={history}
      action={restoreTenantSettingsAction}
      tenantId={tenant.id}
      dateTime={formatMinute}
      above={<SettingsBreadcrumb tenant={tenant} page="History" />}
    />
  );
}
