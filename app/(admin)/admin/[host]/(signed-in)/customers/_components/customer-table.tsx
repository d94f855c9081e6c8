import { Link } from "@/components/ui/link";
import type { AdminFormat } from "@/components/admin/format";
import { LEVEL_WORDS } from "@/components/admin/words";
import { Badge } from "@/components/ui/badge";
import { Table, TableCell, TableRow } from "@/components/ui/table";
import type { CustomerRow } from "@/lib/customers/admin-queries";

const COLUMNS = [
  { key: "name", label: "Customer" },
  { key: "owner", label: "Assigned to" },
  { key: "level", label: "Level" },
  { key: "last", label: "Last order" },
  { key: "orders", label: "Orders", align: "end" },
] as const;

type Props = { customers: CustomerRow[]; staff: { id: string; name: string }[]; format: AdminFormat };

export function CustomerTable({ customers, staff, format }: Props) {
  const names = new Map(staff.map(({ id, name }) => [id, name]));
  return (
    <Table caption="Customers by name" columns={COLUMNS}>
      {customers.map((customer) => (
        <TableRow key={customer.id}>
          <TableCell>
            <span className="grid min-w-0">
              {/* The link covers its row; it stays one link for the keyboard and the screen reader. */}
              <Link
                href={`/admin/customers/${customer.id}`}
                className="font-strong after:absolute after:inset-0 hover:underline"
              >
                {customer.name}
              </Link>
              <span className="truncate text-sm text-muted">{customer.email}</span>
            </span>
          </TableCell>
          <TableCell label="Assigned to" className="text-muted">
            {assigned(customer, names)}
          </TableCell>
          <TableCell label="Level" className="text-muted">
            {customer.dataLevel > 0 ? (
              <Badge tone="warning">{LEVEL_WORDS[customer.dataLevel]}</Badge>
            ) : (
              LEVEL_WORDS[0]
            )}
          </TableCell>
          <TableCell label="Last order" className="numeric whitespace-nowrap text-muted">
            {customer.lastOrder ? format.short(customer.lastOrder) : "None"}
          </TableCell>
          <TableCell label="Orders" align="end">
            {format.count(customer.orders)}
          </TableCell>
        </TableRow>
      ))}
    </Table>
  );
}

function assigned({ ownerId, team }: CustomerRow, names: Map<string, string>): string {
  const parts = [ownerId ? (names.get(ownerId) ?? "Somebody who has left") : null, team];
  return parts.filter(Boolean).join(", ") || "Nobody";
}
