import type { ReactNode } from "react";
import type { FormAction } from "@/lib/actions/run-action";
import type { TenantDetails } from "@/lib/tenants/tenant-details";
import { ActionButton } from "./action-button";
import { Moment } from "./moment";

type Props = { tenant: TenantDetails; resume: FormAction; restore: FormAction };

/** Why a tenant is closed, since when, and the way back. Nothing for one that is open. */
export function ClosedNotice({ tenant, resume, restore }: Props) {
  const open = tenant.suspensions.find((suspension) => !suspension.resumedAt);
  if (tenant.status === "suspended") {
    return (
      <Notice title="Closed to its customers and its staff" edge="before:bg-warning">
        {open ? (
          <>
            <p>“{open.reason}”</p>
            <p className="text-sm text-muted">
              Suspended {open.suspendedBy ? `by ${open.suspendedBy} ` : ""}
              <Moment at={open.suspendedAt} exact />. Every page answers with this reason, in the tenant’s
              brand.
            </p>
          </>
        ) : null}
        <ActionButton variant="primary" action={resume} subject={{ field: "tenantId", id: tenant.id }}>
          Resume
        </ActionButton>
      </Notice>
    );
  }
  if (tenant.status === "creating") {
    return (
      <Notice title="A place for its data is being made" edge="before:bg-info">
        {/* Works without JavaScript, and ends with the state that it waits for. */}
        <meta httpEquiv="refresh" content="2" />
        <p className="max-w-text">
          A place of its own is being made for its data. It takes a few seconds, and this page follows by
          itself. Should it fail, nothing is left behind and the activity says why.
        </p>
      </Notice>
    );
  }
  if (tenant.status !== "archived") return null;
  return (
    <Notice title="Archived" edge="before:bg-line-strong">
      <p className="max-w-text">
        Its addresses answer that the site is gone. Its data is all there, and its code stays its own.
        {open ? " It was suspended before, and will be again when it is restored." : ""}
      </p>
      <ActionButton action={restore} subject={{ field: "tenantId", id: tenant.id }} variant="outline">
        Restore
      </ActionButton>
    </Notice>
  );
}

function Notice({ title, edge, children }: { title: string; edge: string; children: ReactNode }) {
  return (
    <section
      className={`card-look relative grid gap-2 overflow-clip p-card pl-[calc(var(--card-pad)+6px)] before:absolute before:inset-y-0 before:left-0 before:w-1.5 ${edge}`}
    >
      <h2 className="text-lg">{title}</h2>
      {children}
    </section>
  );
}
