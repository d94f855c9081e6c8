import { Panel } from "@/components/ui/card";
import type { DomainHistoryEntry } from "@/lib/domains/queries";
import type { TranslateAdmin } from "@/lib/i18n/admin";

type Props = { events: DomainHistoryEntry[]; when: (at: Date) => string; t: TranslateAdmin<"domains"> };

/** What has happened to a domain, newest first, and who did it. */
export function HistoryPanel({ events, when, t }: Props) {
  return (
    <Panel title={t("historyTitle")}>
      <ol className="grid gap-2">
        {events.map((event) => (
          <li key={event.id} className="flex flex-wrap items-baseline gap-x-3">
            <time dateTime={event.at.toISOString()} className="numeric min-w-36 text-sm text-muted">
              {when(event.at)}
            </time>
            <span>{words(event, t)}</span>
            {event.by ? <span className="text-sm text-muted">{event.by}</span> : null}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

const REASONS = ["proved", "ready", "gaveUp", "lost", "pointsElsewhere", "back", "triedAgain"] as const;
const KINDS = ["added", "changed", "warned", "removed"] as const;

function words({ kind, reason }: DomainHistoryEntry, t: Props["t"]): string {
  const known = REASONS.find((one) => one === reason);
  if (kind === "moved" && known) return t(`reason_${known}`);
  return t(`event_${KINDS.find((one) => one === kind) ?? "changed"}`);
}
