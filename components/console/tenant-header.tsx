import { Archive, ExternalLink, Pause } from "lucide-react";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { LinkButton } from "@/components/ui/link-button";
import { buttonVariants } from "@/components/ui/button-variants";
import { PageHeader } from "@/components/ui/page-header";
import { canMove } from "@/lib/tenants/state";
import type { TenantDetails } from "@/lib/tenants/tenant-details";
import { Ribbon } from "./ribbon";
import { TenantStatus } from "./tenant-status";

/** Who this is and what can be done with it. */
export function TenantHeader({
  tenant,
  addressOf,
}: {
  tenant: TenantDetails;
  addressOf: (host: string) => string;
}) {
  const host = tenant.hosts.find((one) => one.state === "active")?.host;
  return (
    <PageHeader
      above={
        <Breadcrumb
          label="Where you are"
          items={[{ href: "/tenants", label: "Tenants" }, { label: tenant.code }]}
        />
      }
      title={
        <span className="flex items-center gap-3">
          <Ribbon colors={tenant.branding.colors} className="h-7 w-12" />
          {tenant.name}
        </span>
      }
      badge={<TenantStatus status={tenant.status} />}
      actions={
        <>
          {tenant.status === "active" && host ? (
            <>
              <OpenLink href={addressOf(host)}>Portal</OpenLink>
              <OpenLink href={`${addressOf(host)}/admin`}>Admin</OpenLink>
            </>
          ) : null}
          {canMove(tenant.status, "suspend") ? (
            <LinkButton href={`/tenants/${tenant.id}/suspend`} variant="outline">
              <Pause aria-hidden="true" />
              Suspend
            </LinkButton>
          ) : null}
          {canMove(tenant.status, "archive") ? (
            <LinkButton href={`/tenants/${tenant.id}/archive`} variant="danger-ghost">
              <Archive aria-hidden="true" />
              Archive
            </LinkButton>
          ) : null}
        </>
      }
    />
  );
}

function OpenLink({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} target="_blank" rel="noreferrer" className={buttonVariants({ variant: "outline" })}>
      <ExternalLink aria-hidden="true" />
      {children}
      <span className="sr-only"> (opens a new tab)</span>
    </a>
  );
}
