import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Table, TableCell, TableRow } from "@/components/ui/table";
import type { NearLimit } from "@/lib/tenants/near-limits";
import { nameOf } from "@/lib/tenants/plan-schema";
import { Moment } from "./moment";
import { termWords } from "./plan-words";

const COLUMNS = [
  { key: "tenant", label: "Tenant" },
  { key: "plan", label: "Plan" },
  { key: "limit", label: "Limit" },
  { key: "used", label: "In use", align: "end" },
  { key: "state", label: "State" },
  { key: "counted", label: "Counted" },
] as const;

/** Who uses 80 percent of a limit or more. */
export function NearLimitsTable({ tenants }: { tenants: readonly NearLimit[] }) {
  return (
    <Table caption="Tenants near their limits" columns={COLUMNS}>
      {tenants.map(({ tenantId, name, plan, key, used, limit, notedAt }) => (
        <TableRow key={`${tenantId} ${key}`}>
          <TableCell className="font-strong">
            <Link href={`/tenants/${tenantId}/plan`} className="after:absolute after:inset-0 hover:underline">
              {name}
            </Link>
          </TableCell>
          <TableCell label="Plan" className="text-muted">
            {plan}
          </TableCell>
          <TableCell label="Limit">{nameOf({ kind: "limit", key })}</TableCell>
          <TableCell label="In use" align="end">
            {termWords({ kind: "limit", key }, used)} of {termWords({ kind: "limit", key }, limit)}
          </TableCell>
          <TableCell label="State">
            <Badge tone={used >= limit ? "danger" : "warning"}>{used >= limit ? "Reached" : "Near"}</Badge>
          </TableCell>
          <TableCell label="Counted" className="text-muted">
            <Moment at={notedAt} />
          </TableCell>
        </TableRow>
      ))}
    </Table>
  );
}
