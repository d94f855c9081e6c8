import { Status } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Table, TableCell, TableRow } from "@/components/ui/table";
import type { FlagOverrideItem } from "@/lib/flags/read-flags";
import { formatMinute } from "./format";
import { Moment } from "./moment";

const COLUMNS = [
  { key: "tenant", label: "Tenant" },
  { key: "is", label: "Is" },
  { key: "why", label: "Reason" },
  { key: "until", label: "Until" },
  { key: "remove", label: "Remove", hideLabel: true },
];

/** The tenants for whom a flag is on or off by name. */
export function FlagOverrides({
  flagKey,
  overrides,
  now,
}: {
  flagKey: string;
  overrides: readonly FlagOverrideItem[];
  now: Date;
}) {
  return (
    <Table caption="Overrides" columns={COLUMNS}>
      {overrides.map(({ tenant, isOn, reason, endsAt, createdAt, createdBy }) => (
        <TableRow key={tenant.id}>
          <TableCell>
            <Link href={`/tenants/${tenant.id}`} className="link font-strong">
              {tenant.name}
            </Link>
          </TableCell>
          <TableCell label="Is">
            <Status tone={isOn ? "success" : "neutral"}>{isOn ? "On" : "Off"}</Status>
          </TableCell>
          <TableCell label="Reason">
            <span className="break-words">{reason}</span>
            <span className="block text-sm text-muted">
              {createdBy}, <Moment at={createdAt} />
            </span>
          </TableCell>
          <TableCell label="Until">
            {endsAt
              ? endsAt <= now
                ? `over since ${formatMinute(endsAt)}`
                : formatMinute(endsAt)
              : "without end"}
          </TableCell>
          <TableCell>
            <Link href={`/flags/${flagKey}/overrides/${tenant.id}`} className="link">
              Remove…<span className="sr-only"> the override of {tenant.name}</span>
            </Link>
          </TableCell>
        </TableRow>
      ))}
    </Table>
  );
}
