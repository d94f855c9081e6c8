import { Download, Eraser } from "lucide-react";
import type { Metadata } from "next";
import { Panel } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/state";
import { Table, TableCell, TableRow } from "@/components/ui/table";
import { formatNumber } from "@/components/console/format";
import { Moment } from "@/components/console/moment";
import { requireConsole } from "@/lib/auth/guards";
import { listErasures, type ErasureItem, type ErasureUnderway } from "@/lib/tenant-data/list-erasures";

export const metadata: Metadata = { title: "Erasures" };

const COLUMNS = [
  { key: "code", label: "Code" },
  { key: "at", label: "Erased" },
  { key: "rows", label: "Rows", align: "end" as const },
  { key: "proof", label: "Proof" },
];

export default async function ErasuresPage() {
  const ctx = await requireConsole();
  const { done, underway } = await listErasures(ctx);
  return (
    <>
      <PageHeader
        title="Erasures"
        description="Tenants of which nothing is left, and the proof of each. Nothing here can be changed."
      />
      {underway.length ? <Underway items={underway} /> : null}
      <Panel flush>
        {done.length ? (
          <Done items={done} />
        ) : (
          <EmptyState icon={<Eraser />} title="No tenant was erased yet">
            An archived tenant can be erased from its own page.
          </EmptyState>
        )}
      </Panel>
    </>
  );
}

function Underway({ items }: { items: readonly ErasureUnderway[] }) {
  return (
    <Panel title="Under way" flush>
      {/* Works without JavaScript, and ends with what it waits for. */}
      <meta httpEquiv="refresh" content="2" />
      <ul>
        {items.map(({ id, tenantId, code, step, error }) => (
          <li key={id} className="grid gap-0.5 border-b border-line px-card py-2.5 last:border-b-0">
            <p>
              <Link href={`/tenants/${tenantId}`} className="font-mono hover:underline">
                {code}
              </Link>
              <span className="text-muted">, {step ? `done: ${step}` : "waiting for the worker"}</span>
            </p>
            {error ? (
              <p className="text-sm text-danger">The last attempt failed, another follows: {error}</p>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Done({ items }: { items: readonly ErasureItem[] }) {
  return (
    <Table caption="Erasures" columns={COLUMNS}>
      {items.map(({ id, code, by, at, rows }) => (
        <TableRow key={id}>
          <TableCell>
            <span className="font-mono">{code}</span>
          </TableCell>
          <TableCell label="Erased">
            <Moment at={at} exact /> by {by}
          </TableCell>
          <TableCell label="Rows" align="end">
            {formatNumber(rows)}
          </TableCell>
          <TableCell label="Proof">
            <a
              href={`/erasures/${id}`}
              download
              className="inline-flex items-center gap-1.5 font-strong hover:underline"
            >
              <Download aria-hidden="true" className="size-4" />
              Download<span className="sr-only"> the proof of {code}</span>
            </a>
          </TableCell>
        </TableRow>
      ))}
    </Table>
  );
}
