import type { Metadata } from "next";
import { MovePage } from "@/components/console/move-page";
import { SuspendForm } from "@/components/console/suspend-form";
import { TenantNotFound } from "@/components/console/tenant-not-found";
import { suspendTenantAction } from "../actions";
import { loadTenantPage } from "../page-data";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenant } = await loadTenantPage((await params).id);
  return { title: tenant ? `Suspend ${tenant.name}` : "Tenant not found" };
}

export default async function SuspendPage({ params }: Props) {
  const { tenant } = await loadTenantPage((await params).id);
  if (!tenant) return <TenantNotFound />;
  return (
    <MovePage tenant={tenant} move="suspend" verb="Suspend">
      <SuspendForm action={suspendTenantAction} tenant={{ id: tenant.id, name: tenant.name }} />
    </MovePage>
  );
}
