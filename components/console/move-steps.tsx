import { Check, Circle, CircleDot, CircleX } from "lucide-react";
import type { MoveEvent } from "@/lib/mover/list-moves";
import type { Phase } from "@/lib/mover/state";
import { STEPS, stepStates, type StepState } from "./move-words";

const LOOKS = {
  done: { icon: Check, tone: "text-success", words: "done" },
  current: { icon: CircleDot, tone: "text-info", words: "now" },
  stopped: { icon: CircleX, tone: "text-danger", words: "stopped here" },
  open: { icon: Circle, tone: "text-muted", words: "to come" },
} as const satisfies Record<StepState, unknown>;

/** What a way back does without: its place is there, and up to date. */
const NOT_OF_A_RETURN: readonly string[] = ["prepare", "copy"] satisfies Phase[];

type Props = { phase: Phase; story: readonly MoveEvent[]; isReturn: boolean };

/** The steps of a move, and where in them it is. */
export function MoveSteps({ phase, story, isReturn }: Props) {
  const states = stepStates(phase, story);
  return (
    <ol className="grid gap-1.5">
      {STEPS.map(({ label, phases }, step) => {
        if (isReturn && NOT_OF_A_RETURN.includes(phases[0])) return null;
        const state = states[step]!;
        const { icon: Icon, tone, words } = LOOKS[state];
        return (
          <li
            key={label}
            aria-current={state === "current" ? "step" : undefined}
            className="flex items-start gap-2.5 aria-[current=step]:font-strong"
          >
            <Icon aria-hidden="true" className={`mt-[0.2em] size-4 shrink-0 ${tone}`} />
            <span className={state === "open" ? "text-muted" : undefined}>
              {label}
              <span className="sr-only">: {words}</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
