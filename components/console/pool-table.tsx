import { Badge } from "@/components/ui/badge";
import { Table, TableCell, TableRow } from "@/components/ui/table";
import type { PoolLine, Pools } from "@/lib/placement/read-pools";
import { count, formatNumber } from "./format";

const COLUMNS = [
  { key: "pool", label: "Pool" },
  { key: "open", label: "Open", align: "end" as const },
  { key: "idle", label: "Idle", align: "end" as const },
  { key: "waiting", label: "Waiting", align: "end" as const },
  { key: "limit", label: "At most", align: "end" as const },
];

/** What the pools of this process hold. */
export function PoolTable({ pools: { lines, share } }: { pools: Pools }) {
  return (
    <Table caption="Connections of this process" columns={COLUMNS}>
      {lines.map((line) => (
        <TableRow key={line.kind}>
          <Name line={line} />
          <TableCell label="Open" align="end">
            {formatNumber(line.open)}
          </TableCell>
          <TableCell label="Idle" align="end">
            {formatNumber(line.idle)}
          </TableCell>
          <Waiting amount={line.waiting} />
          <TableCell label="At most" align="end">
            {isOne(line) ? formatNumber(line.limit) : `${formatNumber(line.limit)} each`}
          </TableCell>
        </TableRow>
      ))}
      <TableRow>
        <TableCell>
          One tenant’s share
          <span className="block text-sm text-muted">Waiting for other requests of the same tenant</span>
        </TableCell>
        <TableCell className="max-sm:hidden" />
        <TableCell className="max-sm:hidden" />
        <Waiting amount={share.waiting} />
        <TableCell label="At most" align="end">
          {formatNumber(share.limit)} each
        </TableCell>
      </TableRow>
    </Table>
  );
}

const isOne = ({ kind }: PoolLine) => kind === "app" || kind === "platform";

function Name({ line: { kind, pools } }: { line: PoolLine }) {
  const words = {
    app: ["Tenants in the main database", "Shared rows and schemas"],
    platform: ["The platform’s own records", "Console, sign-in, hosts"],
    server: ["Tenants on other servers", `Shared rows and schemas, ${count(pools, "server")}`],
    dedicated: ["Databases of one tenant", `${count(pools, "database")} in use or kept open`],
  } as const;
  const [name, what] = words[kind];
  return (
    <TableCell>
      {name}
      <span className="block text-sm text-muted">{what}</span>
    </TableCell>
  );
}

function Waiting({ amount }: { amount: number }) {
  return (
    <TableCell label="Waiting" align="end">
      {amount ? <Badge tone="warning">{formatNumber(amount)}</Badge> : "0"}
    </TableCell>
  );
}
