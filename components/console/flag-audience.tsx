import { Status } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Table, TableCell, TableRow } from "@/components/ui/table";
import type { Decided } from "@/lib/flags/flag-queries";
import { whyOf } from "./flag-words";

const COLUMNS = [
  { key: "tenant", label: "Tenant" },
  { key: "plan", label: "Plan" },
  { key: "gets", label: "Gets it" },
  { key: "why", label: "Why" },
];

/** What is decided for each tenant, and the rule that decided. */
export function FlagAudience({ decided }: { decided: readonly Decided[] }) {
  return (
    <Table caption="Tenants and what is decided for each" columns={COLUMNS}>
      {decided.map(({ tenant, decision }) => (
        <TableRow key={tenant.id}>
          <TableCell>
            <Link href={`/tenants/${tenant.id}`} className="link font-strong">
              {tenant.name}
            </Link>{" "}
            <span className="block font-mono text-xs text-muted">{tenant.code}</span>
          </TableCell>
          <TableCell label="Plan">{tenant.plan.name}</TableCell>
          <TableCell label="Gets it">
            <Status tone={decision.value ? "success" : "neutral"}>{decision.value ? "On" : "Off"}</Status>
          </TableCell>
          <TableCell label="Why">{whyOf(decision)}</TableCell>
        </TableRow>
      ))}
    </Table>
  );
}
