import { ArrowDown, ArrowUp } from "lucide-react";
import { Link } from "@/components/ui/link";
import { Table, TableCell, TableRow } from "@/components/ui/table";
import type { TenantListItem, TenantOrder } from "@/lib/tenants/list-tenants";
import { count, formatDay } from "./format";
import { LinkHint } from "./link-hint";
import { Ribbon } from "./ribbon";
import { TenantStatus } from "./tenant-status";

type Props = {
  tenants: readonly TenantListItem[];
  addressOf: (host: string) => string;
  order: TenantOrder;
  orderHref: { name: string; created: string };
};

/** The tenants, a line each; the whole line leads to the tenant. */
export function TenantTable({ tenants, addressOf, order, orderHref }: Props) {
  const columns = [
    {
      key: "name",
      label: <Order href={orderHref.name} label="Tenant" by={order === "name" ? "up" : null} />,
    },
    { key: "status", label: "State" },
    { key: "plan", label: "Plan" },
    { key: "hosts", label: "Answers on" },
    {
      key: "created",
      label: (
        <Order
          href={orderHref.created}
          label="Created"
          by={order === "newest" ? "down" : order === "oldest" ? "up" : null}
        />
      ),
    },
  ];
  return (
    <Table caption="Tenants" columns={columns}>
      {tenants.map((tenant) => (
        <TableRow key={tenant.id}>
          <TableCell>
            <span className="flex items-center gap-3">
              <Ribbon colors={tenant.colors} />
              <span className="min-w-0">
                <Link
                  href={`/tenants/${tenant.id}`}

                  className="font-strong after:absolute after:inset-0 hover:underline"
                >
                  {tenant.name}
                  <LinkHint className="ml-2 align-[-0.125em]" />
                </Link>{" "}
                <span className="block font-mono text-xs text-muted">{tenant.code}</span>
              </span>
            </span>
          </TableCell>
          <TableCell label="State">
            <TenantStatus status={tenant.status} />
          </TableCell>
          <TableCell label="Plan">{tenant.plan}</TableCell>
          <TableCell label="Answers on">
            <Hosts tenant={tenant} addressOf={addressOf} />
          </TableCell>
          <TableCell label="Created" className="whitespace-nowrap">
            <time dateTime={tenant.createdAt.toISOString()} className="numeric">
              {formatDay(tenant.createdAt)}
            </time>
          </TableCell>
        </TableRow>
      ))}
    </Table>
  );
}

function Hosts({ tenant, addressOf }: { tenant: TenantListItem; addressOf: (host: string) => string }) {
  const [first, ...others] = tenant.hosts;
  if (!first) return <span className="text-muted">nowhere yet</span>;
  const more = [
    ...(others.length ? [`+${others.length}`] : []),
    ...(tenant.waitingDomains ? [`${count(tenant.waitingDomains, "domain")} waiting`] : []),
  ];
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      <a href={addressOf(first)} target="_blank" rel="noreferrer" className="link relative z-1 break-all">
        {first}
        <span className="sr-only"> (opens a new tab)</span>
      </a>
      {more.length ? (
        <span title={others.join(", ") || undefined} className="text-sm whitespace-nowrap text-muted">
          {more.join(", ")}
        </span>
      ) : null}
    </span>
  );
}

function Order({ href, label, by }: { href: string; label: string; by: "up" | "down" | null }) {
  const Arrow = by === "up" ? ArrowUp : ArrowDown;
  return (
    <Link href={href} className="inline-flex items-center gap-1 hover:text-ink">
      {label}
      {by ? (
        <>
          <Arrow aria-hidden="true" className="size-3" />
          <span className="sr-only">, {by === "up" ? "ascending" : "descending"}</span>
        </>
      ) : (
        <span className="sr-only">, sort by this</span>
      )}
    </Link>
  );
}
