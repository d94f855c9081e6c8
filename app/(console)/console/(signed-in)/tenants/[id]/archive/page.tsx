import type { Metadata } from "next";
import { ConfirmByCodeForm } from "@/components/console/confirm-by-code-form";
import { MovePage } from "@/components/console/move-page";
import { TenantNotFound } from "@/components/console/tenant-not-found";
import { archiveTenantAction } from "../actions";
import { loadTenantPage } from "../page-data";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenant } = await loadTenantPage((await params).id);
  return { title: tenant ? `Archive ${tenant.name}` : "Tenant not found" };
}

export default async function ArchivePage({ params }: Props) {
  const { tenant } = await loadTenantPage((await params).id);
  if (!tenant) return <TenantNotFound />;
  const { id, name, code } = tenant;
  return (
    <MovePage tenant={tenant} move="archive" verb="Archive">
      <div className="grid gap-4">
        <p className="max-w-text">
          From the next request on, every address of {name} answers that the site is gone, to customers and
          staff alike. Nothing is deleted: orders, customers, catalogue and brand stay as they are, nobody
          else can take the code <code className="font-mono">{code}</code>, and you can restore the tenant at
          any time.
        </p>
        <ConfirmByCodeForm
          action={archiveTenantAction}
          subject={{ field: "tenantId", id }}
          code={code}
          back={`/tenants/${id}`}
        >
          Archive {name}
        </ConfirmByCodeForm>
      </div>
    </MovePage>
  );
}
