import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { Table, TableCell, TableRow } from "@/components/ui/table";
import { nameOf } from "@/lib/tenants/plan-schema";
import type { OverrideItem } from "@/lib/tenants/tenant-plan";
import { formatMinute } from "./format";
import { termWords } from "./plan-words";

const COLUMNS = [
  { key: "what", label: "What" },
  { key: "value", label: "Value" },
  { key: "reason", label: "Reason" },
  { key: "since", label: "Since" },
  { key: "until", label: "Until" },
  { key: "end", label: "End it", hideLabel: true, align: "end" },
] as const;

/** What operators have set for a tenant: what holds now, and what did before. */
export function OverrideList({
  tenantId,
  overrides,
}: {
  tenantId: string;
  overrides: readonly OverrideItem[];
}) {
  return (
    <Table caption="Overrides" columns={COLUMNS}>
      {overrides.map((override) => {
        const { id, value, reason, createdAt, until, endedAt, holds } = override;
        const end = endedAt ?? until;
        return (
          <TableRow key={id} className={holds ? undefined : "text-muted"}>
            <TableCell className="font-strong">{nameOf(override)}</TableCell>
            <TableCell label="Value">{termWords(override, value)}</TableCell>
            <TableCell label="Reason" className="break-words">
              {reason}
            </TableCell>
            <TableCell label="Since" className="numeric">
              {formatMinute(createdAt)}
            </TableCell>
            <TableCell label="Until" className="numeric">
              {end ? formatMinute(end) : "it is ended"}
            </TableCell>
            <TableCell align="end">
              {holds ? (
                <LinkButton
                  href={`/tenants/${tenantId}/plan?end=${id}#overrides`}
                  variant="outline"
                  size="sm"
                >
                  End…
                </LinkButton>
              ) : (
                <Badge>over</Badge>
              )}
            </TableCell>
          </TableRow>
        );
      })}
    </Table>
  );
}
