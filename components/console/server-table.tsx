import { Status } from "@/components/ui/badge";
import { Table, TableCell, TableRow } from "@/components/ui/table";
import type { FormAction } from "@/lib/actions/run-action";
import type { ServerItem } from "@/lib/placement/list-servers";
import { AcceptingForm } from "./accepting-form";
import { formatNumber } from "./format";
import { MigrationStatus } from "./migration-status";

const LEVELS = [
  { level: "shared", label: "Shared" },
  { level: "schema", label: "Schemas" },
  { level: "dedicated", label: "Databases" },
] as const;

const COLUMNS = [
  { key: "name", label: "Server" },
  { key: "answers", label: "Now" },
  { key: "migrations", label: "Migrations" },
  ...LEVELS.map(({ level, label }) => ({ key: level, label, align: "end" as const })),
  { key: "accepting", label: "New tenants" },
];

type Props = { servers: readonly ServerItem[]; setAccepting: FormAction };

/** The PostgreSQL servers, and how many tenants live on each. */
export function ServerTable({ servers, setAccepting }: Props) {
  return (
    <Table caption="Servers" columns={COLUMNS}>
      {servers.map((server) => (
        <TableRow key={server.id}>
          <TableCell>
            <span className="font-strong">{server.name}</span>
            <span className="block font-mono text-xs wrap-anywhere text-muted sm:min-w-44">
              {server.address}
            </span>
          </TableCell>
          <TableCell label="Now">
            {server.version === null ? (
              <Status tone="danger">Does not answer</Status>
            ) : (
              <Status tone="success">{`PostgreSQL ${server.version}`}</Status>
            )}
          </TableCell>
          <TableCell label="Migrations">
            {server.version === null ? (
              <span className="text-muted">–</span>
            ) : (
              <MigrationStatus state={server.migrations} />
            )}
          </TableCell>
          {LEVELS.map(({ level, label }) => (
            <TableCell key={level} label={label} align="end">
              {formatNumber(server.tenants[level])}
            </TableCell>
          ))}
          <TableCell label="New tenants">
            <AcceptingForm
              action={setAccepting}
              serverId={server.id}
              serverName={server.name}
              accepting={server.accepting}
            />
          </TableCell>
        </TableRow>
      ))}
    </Table>
  );
}
