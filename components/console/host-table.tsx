import { Status, type Tone } from "@/components/ui/badge";
import { Table, TableCell, TableRow } from "@/components/ui/table";
import type { TenantHost } from "@/lib/tenants/tenant-details";

const STATES: Record<string, { label: string; tone: Tone }> = {
  active: { label: "Active", tone: "success" },
  pending: { label: "Pending", tone: "info" },
  verifying: { label: "Being verified", tone: "info" },
  failed: { label: "Failed", tone: "danger" },
  expired: { label: "Expired", tone: "warning" },
};

const COLUMNS = [
  { key: "host", label: "Host" },
  { key: "kind", label: "Kind" },
  { key: "state", label: "State" },
];

type Props = { hosts: readonly TenantHost[]; addressOf: (host: string) => string; isOpen: boolean };

/** Where a tenant answers. */
export function HostTable({ hosts, addressOf, isOpen }: Props) {
  if (hosts.length === 0) {
    return (
      <p className="p-card text-muted">
        None yet: no pattern of the platform makes an address of the code, and there is no custom domain.
      </p>
    );
  }
  return (
    <Table caption="Addresses" columns={COLUMNS}>
      {hosts.map(({ host, kind, state, isPrimary }) => (
        <TableRow key={host}>
          <TableCell>
            {state === "active" ? (
              <a href={addressOf(host)} target="_blank" rel="noreferrer" className="link break-all">
                {host}
                <span className="sr-only"> (opens a new tab)</span>
              </a>
            ) : (
              <span className="break-all">{host}</span>
            )}
            {isPrimary ? <span className="ml-2 text-sm text-muted">primary</span> : null}
          </TableCell>
          <TableCell label="Kind">{kind === "domain" ? "Custom domain" : "Subdomain"}</TableCell>
          <TableCell label="State">
            {isOpen || state !== "active" ? (
              <Status tone={STATES[state]?.tone}>{STATES[state]?.label ?? state}</Status>
            ) : (
              <Status tone="neutral">Closed</Status>
            )}
          </TableCell>
        </TableRow>
      ))}
    </Table>
  );
}
