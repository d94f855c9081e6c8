import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import type { MoveEvent, MoveItem } from "@/lib/mover/list-moves";
import { checksOf } from "./move-words";

const LOOKS = {
  passed: { icon: CircleCheck, tone: "text-success", words: "passed" },
  failed: { icon: CircleX, tone: "text-danger", words: "failed" },
  open: { icon: CircleDashed, tone: "text-muted", words: "not yet made" },
} as const;

/** What a move is checked by, and how that went. */
export function MoveChecks({ move, story }: { move: MoveItem; story: readonly MoveEvent[] }) {
  return (
    <ul className="grid gap-1.5">
      {checksOf(move, story).map(({ label, state, more }) => {
        const { icon: Icon, tone, words } = LOOKS[state];
        return (
          <li key={label} className="flex items-start gap-2.5">
            <Icon aria-hidden="true" className={`mt-[0.2em] size-4 shrink-0 ${tone}`} />
            <span className="min-w-0">
              {label}
              <span className="sr-only">: {words}</span>
              {more ? <span className="block text-sm wrap-anywhere text-danger">{more}</span> : null}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
