import type { Metadata } from "next";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Panel } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { ConfirmByCodeForm } from "@/components/console/confirm-by-code-form";
import { Moment } from "@/components/console/moment";
import { TenantNotFound } from "@/components/console/tenant-not-found";
import { listTasks } from "@/lib/tenant-data/tasks";
import { eraseTenantAction } from "../actions";
import { loadTenantPage } from "../page-data";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenant } = await loadTenantPage((await params).id);
  return { title: tenant ? `Erase ${tenant.name}` : "Tenant not found" };
}

export default async function ErasePage({ params }: Props) {
  const { ctx, tenant } = await loadTenantPage((await params).id);
  if (!tenant) return <TenantNotFound />;
  const { id, name, code } = tenant;
  const path = `/tenants/${id}`;
  const tasks = await listTasks(ctx, id);
  const last = tasks.find(({ kind, status }) => kind === "export" && status === "done");
  return (
    <>
      <PageHeader
        title={`Erase ${name}?`}
        above={
          <Breadcrumb
            label="Where you are"
            items={[{ href: "/tenants", label: "Tenants" }, { href: path, label: code }, { label: "Erase" }]}
          />
        }
      />
      <Panel className="max-w-2xl">
        {tenant.status === "archived" ? (
          <div className="grid gap-4">
            <p className="max-w-text">
              Everything of {name} is removed: orders, customers, catalogue, pictures, brand, exports kept
              here, and the staff who work for no other tenant. <strong>There is no way back.</strong> What
              remains is the proof, and who did what in the activity.
            </p>
            <p className="max-w-text">
              {last ? (
                <>
                  It was last exported <Moment at={last.finishedAt!} exact />. That export goes as well:{" "}
                  <Link href={path} className="underline">
                    download it
                  </Link>{" "}
                  first if you need it.
                </>
              ) : (
                <>
                  No export of it is kept here:{" "}
                  <Link href={path} className="underline">
                    make one
                  </Link>{" "}
                  first if you may need it.
                </>
              )}
            </p>
            <ConfirmByCodeForm
              action={eraseTenantAction}
              subject={{ field: "tenantId", id }}
              code={code}
              back={`/tenants/${id}`}
            >
              Erase {name} for good
            </ConfirmByCodeForm>
          </div>
        ) : (
          <div className="grid gap-3">
            <p>
              {name} is {tenant.status} now: only an archived tenant can be erased.
            </p>
            <LinkButton href={path} variant="outline" className="w-fit">
              Back to {name}
            </LinkButton>
          </div>
        )}
      </Panel>
    </>
  );
}
