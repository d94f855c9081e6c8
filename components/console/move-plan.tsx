import { CircleX } from "lucide-react";
import { Callout } from "@/components/ui/callout";
import { KeyValueList } from "@/components/ui/key-value";
import { estimateSeconds, type MoveFigures } from "@/lib/mover/figures";
import type { MovePlan as Plan } from "@/lib/mover/plan-move";
import { formatBytes, formatNumber, formatSpan } from "./format";
import { placeWords } from "./move-words";

const TABLES_SHOWN = 6;

type Props = { plan: Plan; /** Of earlier moves, for the estimate. */ earlier: readonly MoveFigures[] };

/** What a move would have to do, about how long that takes, and what stands in its way. */
export function MovePlan({ plan, earlier }: Props) {
  const tables = Object.entries(plan.rows)
    .filter(([, rows]) => rows > 0)
    .sort(([, one], [, other]) => other - one);
  const rows = tables.reduce((sum, [, one]) => sum + one, 0);
  const rest = tables.slice(TABLES_SHOWN);
  return (
    <div className="grid gap-4">
      {plan.refusals.length ? <Refusals refusals={plan.refusals} /> : null}
      <KeyValueList
        items={[
          { key: "From", value: placeWords(plan.from) },
          { key: "To", value: placeWords(plan.to) },
          ...(Object.keys(plan.rows).length
            ? [
                { key: "Rows", value: formatNumber(rows) },
                {
                  key: "Size",
                  value: `${formatBytes(plan.rowBytes)} of rows${plan.bytes === null ? "" : `, ${formatBytes(plan.bytes)} on the disk`}`,
                },
                {
                  key: "Time",
                  value: `about ${formatSpan(Math.ceil(estimateSeconds(rows, earlier)) * 1_000)}, in use all the while`,
                },
                { key: "Pause", value: "tens of milliseconds at the switch; requests wait, none is refused" },
              ]
            : []),
        ]}
      />
      {tables.length ? (
        <details>
          <summary className="cursor-pointer text-sm text-muted">The largest tables</summary>
          <KeyValueList
            split
            className="mt-2 max-w-xs"
            items={[
              ...tables
                .slice(0, TABLES_SHOWN)
                .map(([name, count]) => ({ key: name, value: formatNumber(count) })),
              ...(rest.length
                ? [
                    {
                      key: `${rest.length} more`,
                      value: formatNumber(rest.reduce((sum, [, count]) => sum + count, 0)),
                    },
                  ]
                : []),
            ]}
          />
        </details>
      ) : null}
    </div>
  );
}

function Refusals({ refusals }: { refusals: readonly string[] }) {
  return (
    <Callout tone="warning" title="It cannot begin">
      <ul className="mt-1 grid gap-1">
        {refusals.map((sentence) => (
          <li key={sentence} className="flex items-start gap-2">
            <CircleX aria-hidden="true" className="mt-[0.2em] size-4 shrink-0" />
            <span className="min-w-0 wrap-anywhere">{sentence}</span>
          </li>
        ))}
      </ul>
    </Callout>
  );
}
