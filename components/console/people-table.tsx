import { Table, TableCell, TableRow } from "@/components/ui/table";
import type { TenantDetails } from "@/lib/tenants/tenant-details";
import { formatDay, wordsOf } from "./format";

const COLUMNS = [
  { key: "name", label: "Name" },
  { key: "email", label: "E-mail" },
  { key: "role", label: "Role" },
  { key: "since", label: "Since" },
];

/** The tenant's staff, owners first. */
export function PeopleTable({ people }: { people: TenantDetails["people"] }) {
  if (people.length === 0) return <p className="p-card text-muted">Nobody can sign in to its admin pages.</p>;
  return (
    <Table caption="People" columns={COLUMNS}>
      {people.map(({ id, name, email, role, since }) => (
        <TableRow key={id}>
          <TableCell className="font-strong">{name}</TableCell>
          <TableCell label="E-mail">
            <a href={`mailto:${email}`} className="link break-all">
              {email}
            </a>
          </TableCell>
          <TableCell label="Role">{wordsOf(role)}</TableCell>
          <TableCell label="Since" className="numeric whitespace-nowrap">
            {formatDay(since)}
          </TableCell>
        </TableRow>
      ))}
    </Table>
  );
}
