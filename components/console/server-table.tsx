import { Status } from "@/components/ui/badge";
import { Table, TableCell, TableRow } from "@/components/ui/table";
import type { FormAction } from "@/lib/actions/run-action";
import type { ServerItem } from "@/lib/placement/list-servers";
import { AcceptingForm } from "./accepting-form";
import { formatBytes, formatNumber } from "./format";
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
  { key: "load", label: "Load" },
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
            {server.replica ? <Replica replica={server.replica} /> : null}
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
          <TableCell label="Load">
            <Load server={server} />
          </TableCell>
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

/** How full it is by what it was said to carry, and how much data that is. */
function Load({ server: { load, capacity, dataBytes } }: { server: ServerItem }) {
  const percent = Math.min(100, Math.round((100 * load) / capacity));
  return (
    <span className="grid gap-1 text-sm sm:min-w-36">
      <span>
        {`${formatNumber(load)} of ${formatNumber(capacity)}`}
        {dataBytes === null ? null : <span className="text-muted">{`, ${formatBytes(dataBytes)}`}</span>}
      </span>
      <span aria-hidden="true" className="h-1 w-full max-w-36 rounded-full bg-surface-2">
        <span
          className={`block h-full rounded-full ${percent >= 90 ? "bg-danger" : "bg-primary"}`}
          style={{ width: `${Math.max(2, percent)}%` }}
        />
      </span>
    </span>
  );
}

const REPLICA_WORDS = {
  silent: "does not answer",
  other: "does not follow",
  orphaned: "waits for its server",
} as const;

function Replica({ replica }: { replica: NonNullable<ServerItem["replica"]> }) {
  return (
    <span className="mt-1 block text-xs text-muted">
      Replica <span className="font-mono wrap-anywhere">{replica.address}</span>{" "}
      {replica.kind === "follows" ? (
        replica.behindBytes > 0 ? (
          `is ${formatBytes(replica.behindBytes)} behind`
        ) : (
          "follows"
        )
      ) : (
        <span className="font-strong text-danger">{REPLICA_WORDS[replica.kind]}</span>
      )}
    </span>
  );
}
