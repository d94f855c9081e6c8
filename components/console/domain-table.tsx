import { Status, type Tone } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Table, TableCell, TableRow } from "@/components/ui/table";
import type { FormAction } from "@/lib/actions/run-action";
import type { DomainItem } from "@/lib/domains/list-all-domains";
import { CheckDomainForm } from "./check-domain-form";
import { Moment } from "./moment";

const STATES: Record<DomainItem["state"], { label: string; tone: Tone }> = {
  pending: { label: "Waits for proof", tone: "warning" },
  verifying: { label: "Proved, not live", tone: "info" },
  active: { label: "Live", tone: "success" },
  failed: { label: "Failed", tone: "neutral" },
  expired: { label: "Expired", tone: "danger" },
};

const PROBLEMS: Record<string, string> = {
  unreachable: "no resolver answered",
  dnssec: "DNSSEC does not fit",
  broken: "name servers do not answer",
  zoneMissing: "not registered",
  proofSplit: "proof in pieces",
  proofDoubled: "proof at a doubled name",
  proofMisplaced: "proof at the wrong name",
  proofOfAnother: "another proof",
  pointingDoubled: "record at a doubled name",
  targetDoubled: "target with the zone added",
  elsewhere: "leads elsewhere",
  partly: "leads elsewhere in part",
  ipv6Elsewhere: "IPv6 leads elsewhere",
  proxied: "behind a proxy",
  spreadingProof: "proof is spreading",
  spreadingPointing: "record is spreading",
  caa: "CAA forbids our issuer",
  certificateRefused: "no certificate: refused",
  certificateTaken: "no certificate: another account has the domain",
  certificateLater: "certificate is late",
  certificateOurs: "no certificate: see the log",
  certificateRecords: "certificate wants another record",
};

const COLUMNS = [
  { key: "host", label: "Domain" },
  { key: "state", label: "State" },
  { key: "problems", label: "Found" },
  { key: "checked", label: "Last check" },
  { key: "next", label: "Next" },
  { key: "check", label: "Check", hideLabel: true },
];

type Props = { domains: readonly DomainItem[]; check: FormAction };

/** Every tenant's domains, and the button that asks the DNS at once. */
export function DomainTable({ domains, check }: Props) {
  return (
    <Table caption="Domains" columns={COLUMNS}>
      {domains.map((domain) => {
        const { tenantId, id, host, state, wrongSince, problems } = domain;
        const shown = wrongSince ? { label: "Leads elsewhere", tone: "danger" as const } : STATES[state];
        return (
          <TableRow key={`${tenantId} ${id}`}>
            <TableCell>
              <span className="font-strong wrap-anywhere">{host}</span>
              {domain.isPrimary ? <span className="text-xs text-muted"> primary</span> : null}
              <Link href={`/tenants/${tenantId}`} className="block text-sm text-muted hover:underline">
                {domain.tenantName}
              </Link>
            </TableCell>
            <TableCell label="State">
              <Status tone={shown.tone}>{shown.label}</Status>
            </TableCell>
            <TableCell label="Found" className="text-sm text-muted">
              {problems.map((code) => PROBLEMS[code] ?? code).join(", ") || "–"}
            </TableCell>
            <TableCell label="Last check" className="text-sm">
              {domain.checkedAt ? (
                <Moment at={domain.checkedAt} />
              ) : (
                <span className="text-muted">Never</span>
              )}
            </TableCell>
            <TableCell label="Next" className="text-sm">
              {state === "failed" ? (
                <span className="text-muted">–</span>
              ) : (
                <Moment at={domain.nextCheckAt} exact />
              )}
            </TableCell>
            <TableCell label="Check">
              <CheckDomainForm action={check} tenantId={tenantId} domainId={id} host={host} />
            </TableCell>
          </TableRow>
        );
      })}
    </Table>
  );
}
