import { Link } from "@/components/ui/link";
import { cn } from "@/components/ui/cn";
import type { TenantStatus } from "@/lib/tenancy/context";
import { formatNumber } from "./format";
import { STATUS_WORDS } from "./tenant-status";

const SHOWN: TenantStatus[] = ["active", "suspended", "archived"];
const EDGES = {
  active: "bg-success",
  suspended: "bg-warning",
  archived: "bg-line-strong",
  creating: "bg-info",
};

/** How many tenants are in which state; each number leads to them. */
export function StatusStrip({ counts }: { counts: Record<TenantStatus, number> }) {
  const total = Object.values(counts).reduce((sum, one) => sum + one, 0);
  // Being created is a matter of moments: worth a place only while it lasts.
  const shown = counts.creating > 0 ? [...SHOWN, "creating" as const] : SHOWN;
  return (
    <section aria-label="Tenants by state" className="card-look overflow-clip">
      <ul className="grid grid-cols-2 sm:flex">
        <Cell href="/tenants" label="Tenants" value={total} edge="bg-accent" />
        {shown.map((status) => (
          <Cell
            key={status}
            href={`/tenants?status=${status}`}
            label={STATUS_WORDS[status].label}
            value={counts[status]}
            edge={EDGES[status]}
          />
        ))}
      </ul>
    </section>
  );
}

function Cell({ href, label, value, edge }: { href: string; label: string; value: number; edge: string }) {
  return (
    <li className="relative flex-1 border-line max-sm:even:border-l max-sm:[&:nth-child(n+3)]:border-t sm:[&+&]:border-l">
      <Link
        href={href}
        className="grid gap-0.5 px-card py-3 -outline-offset-2 transition-colors hover:bg-surface-2"
      >
        <span className="flex items-center gap-2 text-sm text-muted">
          <span aria-hidden="true" className={cn("h-3 w-1 rounded-xs", edge)} />
          {label}
        </span>
        <span className="house numeric text-4xl leading-none">{formatNumber(value)}</span>
      </Link>
    </li>
  );
}
