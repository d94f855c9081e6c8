import type { ReactNode } from "react";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Panel } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { canMove, type TenantMove } from "@/lib/tenants/state";
import type { TenantDetails } from "@/lib/tenants/tenant-details";

type Props = { tenant: TenantDetails; move: TenantMove; verb: string; children: ReactNode };

/** A page that asks before a tenant is moved, or says that it cannot be from where it is. */
export function MovePage({ tenant, move, verb, children }: Props) {
  const path = `/tenants/${tenant.id}`;
  return (
    <>
      <PageHeader
        title={`${verb} ${tenant.name}?`}
        above={
          <Breadcrumb
            label="Where you are"
            items={[
              { href: "/tenants", label: "Tenants" },
              { href: path, label: tenant.code },
              { label: verb },
            ]}
          />
        }
      />
      <Panel className="max-w-2xl">
        {canMove(tenant.status, move) ? (
          children
        ) : (
          <div className="grid gap-3">
            <p>
              {tenant.name} is {tenant.status} now, so there is nothing to do here.
            </p>
            <LinkButton href={path} variant="outline" className="w-fit">
              Back to {tenant.name}
            </LinkButton>
          </div>
        )}
      </Panel>
    </>
  );
}
