import { Download, Eraser } from "lucide-react";
import { Panel } from "@/components/ui/card";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import type { FormAction } from "@/lib/actions/run-action";
import type { Task } from "@/lib/tenant-data/tasks";
import { count, formatNumber } from "./format";
import { Moment } from "./moment";
import { ActionButton } from "./action-button";

type Props = {
  tenant: { id: string; status: string };
  tasks: readonly Task[];
  exportTenant: FormAction;
};

const STEPS: Record<string, string> = {
  rows: "rows",
  files: "files",
  verification: "reading it all back",
};

/** A tenant's exports, what is being done with its data right now, and the way to its end. */
export function DataPanel({ tenant, tasks, exportTenant }: Props) {
  const underway = tasks.find(({ status }) => status === "waiting" || status === "working");
  const exports = tasks.filter(
    ({ kind, status }) => kind === "export" && status !== "waiting" && status !== "working",
  );
  return (
    <Panel
      title="Data"
      description="Everything of this tenant as files: rows, pictures, and what the platform knows. No passwords."
      actions={
        underway ? null : (
          <ActionButton
            action={exportTenant}
            subject={{ field: "tenantId", id: tenant.id }}
            variant="outline"
          >
            Export
          </ActionButton>
        )
      }
      flush
    >
      {underway ? <Underway task={underway} /> : null}
      {exports.length ? (
        <ul>
          {exports.map((task) => (
            <Export key={task.id} task={task} />
          ))}
        </ul>
      ) : underway ? null : (
        <p className="p-card text-muted">It was not exported yet.</p>
      )}
      {tenant.status === "archived" && underway?.kind !== "erase" ? (
        <div className="border-t border-line p-card">
          <LinkButton href={`/tenants/${tenant.id}/erase`} variant="danger-ghost">
            <Eraser aria-hidden="true" />
            Erase for good
          </LinkButton>
        </div>
      ) : null}
    </Panel>
  );
}

const VERBS = { export: "Exporting", import: "Importing", restore: "Restoring", erase: "Erasing" } as const;

function Underway({ task: { kind, status, step, done, total, error } }: { task: Task }) {
  const label = `${VERBS[kind]}${STEPS[step] ? `: ${STEPS[step]}` : ""}`;
  return (
    <div className="grid gap-2 border-b border-line p-card last:border-b-0">
      {/* Works without JavaScript, and ends with what it waits for. */}
      <meta httpEquiv="refresh" content="2" />
      <p className="flex flex-wrap justify-between gap-x-4">
        <span className="font-strong">{status === "waiting" ? "Waiting for the worker" : label}</span>
        {total ? (
          <span className="numeric text-muted">
            {formatNumber(done)} of {formatNumber(total)}
          </span>
        ) : null}
      </p>
      {total ? (
        <progress
          aria-label={label}
          className="h-1.5 w-full accent-primary"
          value={Math.min(done, total)}
          max={total}
        />
      ) : null}
      {error ? <Callout tone="warning">The last attempt failed, another follows: {error}</Callout> : null}
    </div>
  );
}

function Export({ task: { id, status, createdAt, finishedAt, result, error } }: { task: Task }) {
  const { rows = 0, files = 0 } = (result ?? {}) as { rows?: number; files?: number };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-card py-2.5 last:border-b-0">
      <div className="mr-auto min-w-0">
        <p>
          <Moment at={finishedAt ?? createdAt} exact />
        </p>
        <p className="text-sm break-words text-muted">
          {status === "failed" ? `Failed: ${error}` : `${count(rows, "row")}, ${count(files, "file")}`}
          {status === "expired" ? ", no longer kept" : ""}
        </p>
      </div>
      {status === "done" ? (
        <a
          href={`/exports/${id}`}
          download
          className="inline-flex items-center gap-1.5 font-strong hover:underline"
        >
          <Download aria-hidden="true" className="size-4" />
          Download<span className="sr-only"> the export</span>
        </a>
      ) : null}
    </li>
  );
}
