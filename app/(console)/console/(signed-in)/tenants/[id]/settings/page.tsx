import type { Metadata } from "next";
import { SettingsBreadcrumb } from "@/components/console/settings-breadcrumb";
import { TenantNotFound } from "@/components/console/tenant-not-found";
import { SettingsScreen } from "@/components/settings/settings-screen";
import { firstOfEach, type Search } from "@/components/settings/addresses";
import { loadSettings } from "@/lib/settings/load-settings";
import { withTenantScope } from "@/lib/tenancy/tenant-scope";
import { loadTenantPage } from "../page-data";
import { saveTenantSettingsAction } from "./actions";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenant } = await loadTenantPage((await params).id);
  return { title: tenant ? `Settings of ${tenant.name}` : "Tenant not found" };
}

export default async function TenantSettingsPage({ params, searchParams }: Props) {
  const { ctx, tenant } = await loadTenantPage((await params).id);
  if (!tenant) return <TenantNotFound />;
  const query = firstOfEach(await searchParams);
  const { sections, read, version } = await withTenantScope(tenant.id, ctx.actor, loadSettings);
  return (
    <SettingsScreen
      path={`/tenants/${tenant.id}/settings`}
      query={query}
      language="en"
      sections={sections}
      read={read}
      version={version}
      action={saveTenantSettingsAction}
      tenantId={tenant.id}
      above={<SettingsBreadcrumb tenant={tenant} />}
    />
  );
}
