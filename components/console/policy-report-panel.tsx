import { Panel } from "@/components/ui/card";
import type { PolicyReportItem } from "@/lib/policy-reports/list-reports";
import { Moment } from "./moment";

/** What browsers say that they did not load or run on this tenant's pages. */
export function PolicyReportPanel({ reports }: { reports: readonly PolicyReportItem[] }) {
  return (
    <Panel title="Stopped by the page policy" flush>
      <p className="border-b border-line px-card py-2.5 text-sm text-muted">
        Reported by visitors’ browsers, and not to be taken at their word: anybody can send such a report.
      </p>
      <ul>
        {reports.map((one) => (
          <li
            key={`${one.directive} ${one.blocked}`}
            className="grid gap-0.5 border-b border-line px-card py-2.5 last:border-b-0"
          >
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="font-mono text-sm break-all">{one.blocked}</span>
              <span className="numeric text-sm">{one.times.toLocaleString("en")} ×</span>
            </p>
            <p className="text-sm text-muted">
              {one.directive}
              {one.page ? ` on ${one.page}` : ""}, last <Moment at={one.lastAt} />
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
