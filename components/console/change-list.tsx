import { ArrowDown, ArrowUp } from "lucide-react";
import { nameOf, type Change } from "@/lib/tenants/plan-schema";
import { termWords } from "./plan-words";

/** What is otherwise, and whether it is more or less. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  if (changes.length === 0) return <p className="text-muted">No limit and no feature changes.</p>;
  return (
    <ul className="grid gap-1.5">
      {changes.map((change) => (
        <li key={`${change.kind} ${change.key}`} className="flex flex-wrap items-center gap-x-2">
          {change.isLess ? (
            <ArrowDown aria-hidden="true" className="size-4 text-danger" />
          ) : (
            <ArrowUp aria-hidden="true" className="size-4 text-success" />
          )}
          <span className="font-strong">{nameOf(change)}</span>
          <span className="numeric">
            {termWords(change, change.from)} → {termWords(change, change.to)}
          </span>
          <span className="text-sm text-muted">{change.isLess ? "less" : "more"}</span>
        </li>
      ))}
    </ul>
  );
}
