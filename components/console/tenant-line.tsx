import { Link } from "@/components/ui/link";
import type { TenantListItem } from "@/lib/tenants/list-tenants";
import { Moment } from "./moment";
import { LinkHint } from "./link-hint";
import { Ribbon } from "./ribbon";
import { TenantStatus } from "./tenant-status";

/** A tenant in a short list. */
export function TenantLine({ tenant }: { tenant: TenantListItem }) {
  return (
    <li className="relative flex items-center gap-3 border-b border-line px-card py-2 transition-colors last:border-b-0 hover:bg-surface-2">
      <Ribbon colors={tenant.colors} />
      <div className="mr-auto min-w-0">
        <Link
          href={`/tenants/${tenant.id}`}

          className="font-strong after:absolute after:inset-0 hover:underline"
        >
          {tenant.name}
          <LinkHint className="ml-2 align-[-0.125em]" />
        </Link>
        <p className="text-sm text-muted">
          {tenant.plan}, <Moment at={tenant.createdAt} />
        </p>
      </div>
      {tenant.status === "active" ? null : <TenantStatus status={tenant.status} />}
    </li>
  );
}
