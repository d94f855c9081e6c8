import { Link } from "@/components/ui/link";
import { Table, TableCell, TableRow } from "@/components/ui/table";
import type { MoveItem } from "@/lib/mover/list-moves";
import type { PlaceItem } from "@/lib/placement/list-places";
import { LinkHint } from "./link-hint";
import { MigrationStatus } from "./migration-status";
import { placeWords, statusOf } from "./move-words";
import { TenantStatus } from "./tenant-status";

const COLUMNS = [
  { key: "tenant", label: "Tenant" },
  { key: "place", label: "Place" },
  { key: "newest", label: "Newest migration" },
  { key: "state", label: "Migrations" },
];
const KINDS = { schema: "Schema", dedicated: "Database" } as const;

type Props = {
  places: readonly PlaceItem[];
  /** Those under way, of any tenant. */ moves: readonly MoveItem[];
};

/** The tenants with a schema or a database of their own, a line each. */
export function PlaceTable({ places, moves }: Props) {
  const moveOf = new Map(moves.map((move) => [move.tenantId, move]));
  return (
    <Table caption="Tenants with a place of their own" columns={COLUMNS}>
      {places.map(({ tenant, level, server, name, migrations }) => (
        <TableRow key={tenant.id}>
          <TableCell>
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
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
              {tenant.status === "active" || tenant.status === "creating" ? null : (
                <TenantStatus status={tenant.status} />
              )}
            </span>
          </TableCell>
          <TableCell label="Place">
            {KINDS[level]} on {server}
            <span className="block font-mono text-[0.6875rem] text-muted max-sm:break-all">{name}</span>
            <Moving move={moveOf.get(tenant.id)} />
          </TableCell>
          <TableCell label="Newest migration">
            <Newest name={migrations.kind === "read" ? migrations.newest : null} />
          </TableCell>
          <TableCell label="Migrations">
            <MigrationStatus state={migrations} />
          </TableCell>
        </TableRow>
      ))}
    </Table>
  );
}

/** Where the tenant is on its way to; over the link that covers the row. */
function Moving({ move }: { move: MoveItem | undefined }) {
  if (!move) return null;
  return (
    <Link href={`/moves/${move.id}`} className="relative link text-sm">
      Move to {placeWords(move.to).toLowerCase()}: {statusOf(move).label.toLowerCase()}
    </Link>
  );
}

/** `<timestamp>_<name>`, the name first. */
function Newest({ name }: { name: string | null }) {
  if (!name) return <span className="text-muted">–</span>;
  const [stamp, ...words] = name.split("_");
  return (
    <>
      <span className="font-mono text-xs break-words">{words.join("_")}</span>{" "}
      <span className="block font-mono text-[0.6875rem] text-muted">{stamp}</span>
    </>
  );
}
