import { ActionButton } from "@/components/admin/action-button";
import type { AdminFormat } from "@/components/admin/format";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/card";
import type { PublishedVersion } from "@/lib/branding/history";
import { republishAction } from "../actions";

type Props = { versions: PublishedVersion[]; current: number; updatedAt: string; format: AdminFormat };

/** What was published before, and the way back to it. */
export function VersionList({ versions, current, updatedAt, format }: Props) {
  return (
    <Panel title="Published versions" description="An earlier one can be published again." flush>
      <ul className="divide-y divide-line">
        {versions.map(({ version, name, colors, at, by }) => (
          <li
            key={version}
            className="flex min-h-(--row) flex-wrap items-center gap-x-3 gap-y-1 px-card py-1.5"
          >
            <span className="numeric w-8 shrink-0 font-strong">{version}</span>
            <span aria-hidden="true" className="flex shrink-0 overflow-hidden rounded-sm border border-line">
              {Object.entries(colors).map(([use, color]) => (
                <span key={use} className="h-5 w-5" style={{ backgroundColor: color }} />
              ))}
            </span>
            <span className="min-w-0 truncate">{name}</span>
            <span className="mr-auto text-sm text-muted">
              {format.dateTime(at)}
              {by ? `, ${by}` : ""}
            </span>
            {version === current ? (
              <Badge tone="success">In the portal now</Badge>
            ) : (
              <ActionButton
                action={republishAction}
                fields={{ version: String(version), updatedAt }}
                variant="outline"
                size="sm"
              >
                Publish again
                <span className="sr-only"> version {version}</span>
              </ActionButton>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
