import { Status } from "@/components/ui/badge";
import type { PlaceItem } from "@/lib/placement/list-places";
import { formatNumber } from "./format";

const WORDS = {
  creating: { tone: "info", label: "Being made", hint: "The worker makes it." },
  missing: { tone: "danger", label: "Missing", hint: "There is no such schema or database." },
  unreadable: {
    tone: "warning",
    label: "Behind",
    hint: "It lacks the migration that lets the console read what is applied there.",
  },
  silent: { tone: "neutral", label: "Not known", hint: "The database did not answer." },
} as const;

/** How the migrations of a place compare with those of this version. */
export function MigrationStatus({ state }: { state: PlaceItem["migrations"] }) {
  if (state.kind !== "read") {
    const { tone, label, hint } = WORDS[state.kind];
    return (
      <span className="inline-flex flex-wrap items-center gap-x-2 max-sm:justify-end">
        <Status tone={tone}>{label}</Status>
        <span className="text-sm text-muted">{hint}</span>
      </span>
    );
  }
  const { behind, edited } = state;
  if (behind === 0 && edited.length === 0) return <Status tone="success">Up to date</Status>;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1 max-sm:justify-end">
      {behind ? <Status tone="warning">{`${formatNumber(behind)} behind`}</Status> : null}
      {edited.length ? (
        <>
          <Status tone="danger">Edited</Status>
          <span className="font-mono text-[0.6875rem] wrap-anywhere text-muted">{edited.join(", ")}</span>
        </>
      ) : null}
    </span>
  );
}
