import { TriangleAlert } from "lucide-react";
import { Status } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Table, TableCell, TableRow } from "@/components/ui/table";
import type { FlagItem } from "@/lib/flags/read-flags";
import { flagStatus } from "./flag-words";
import { formatNumber } from "./format";
import { Moment } from "./moment";

const COLUMNS = [
  { key: "flag", label: "Flag" },
  { key: "state", label: "State" },
  { key: "gets", label: "Tenants that get it" },
  { key: "owner", label: "Owner" },
  { key: "changed", label: "Changed" },
];

/** The flags, a line each; what is stale says why. */
export function FlagTable({ flags }: { flags: readonly (FlagItem & { on: number; of: number })[] }) {
  return (
    <Table caption="Feature flags" columns={COLUMNS}>
      {flags.map(({ key, description, owner, flag, on, of, stale, changedAt }) => {
        const { label, tone } = flagStatus(flag, on, of);
        return (
          <TableRow key={key}>
            <TableCell>
              <Link
                href={`/flags/${key}`}
                className="font-mono text-sm font-strong break-all after:absolute after:inset-0 hover:underline"
              >
                {key}
              </Link>
              <span className="block text-sm text-muted">{description}</span>
              {stale.map((reason) => (
                <span key={reason} className="mt-1 flex items-start gap-1.5 text-sm">
                  <TriangleAlert aria-hidden="true" className="mt-[0.2em] size-4 shrink-0 text-warning" />
                  <span>
                    <span className="font-strong">Stale:</span> {reason}
                  </span>
                </span>
              ))}
            </TableCell>
            <TableCell label="State">
              <Status tone={tone}>{label}</Status>
            </TableCell>
            <TableCell label="Tenants that get it" className="numeric whitespace-nowrap">
              {formatNumber(on)} of {formatNumber(of)}
            </TableCell>
            <TableCell label="Owner">{owner}</TableCell>
            <TableCell label="Changed" className="whitespace-nowrap">
              {changedAt ? <Moment at={changedAt} /> : <span className="text-muted">never</span>}
            </TableCell>
          </TableRow>
        );
      })}
    </Table>
  );
}
