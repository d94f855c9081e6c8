import type { Tone } from "@/components/ui/badge";
import type { MoveEvent, MoveItem, MoveStatus } from "@/lib/mover/list-moves";
import type { Phase } from "@/lib/mover/state";
import { formatSpan } from "./format";
import { LEVEL_WORDS } from "./level-words";

const STATUS_WORDS: Record<MoveStatus, { label: string; tone: Tone }> = {
  pending: { label: "Waiting", tone: "neutral" },
  syncing: { label: "Copying", tone: "info" },
  verifying: { label: "Comparing", tone: "info" },
  cutover: { label: "Switching", tone: "accent" },
  complete: { label: "Complete", tone: "success" },
  failed: { label: "Failed", tone: "danger" },
  rolled_back: { label: "Rolled back", tone: "neutral" },
};

type State = Pick<MoveItem, "status" | "phase" | "wanted" | "error">;

/** A move's state in two words: what an operator has asked for goes before what it is at. */
export function statusOf({ status, phase, wanted, error }: State): { label: string; tone: Tone } {
  if (phase === "rolling_back") return { label: "Rolling back", tone: "warning" };
  if (phase === "cleaning") return { label: "Tidying up", tone: "info" };
  if (wanted === "rollback" && isUnderWay(status)) return { label: "Rolling back", tone: "warning" };
  if (wanted === "pause" && isUnderWay(status)) return { label: "Paused", tone: "warning" };
  if (status === "complete" && error) return { label: "Look at it", tone: "danger" };
  return STATUS_WORDS[status];
}

function isUnderWay(status: MoveStatus): boolean {
  return ["pending", "syncing", "verifying"].includes(status);
}

export function placeWords({ level, server }: MoveItem["from"]): string {
  return `${LEVEL_WORDS[level]} on ${server}`;
}

/** What a move goes through, in its order. */
export const STEPS = [
  { phases: ["pending"], label: "Wait for a mover" },
  { phases: ["prepare"], label: "Make the new place" },
  { phases: ["copy"], label: "Copy the rows" },
  { phases: ["stream"], label: "Catch up with what is written meanwhile" },
  { phases: ["verify"], label: "Compare both ends" },
  { phases: ["cutover", "flipped"], label: "Switch to the new place" },
  { phases: ["retained"], label: "Keep the old place for a while" },
  { phases: ["cleaning", "cleaned"], label: "Remove the old place" },
] as const satisfies readonly { phases: readonly Phase[]; label: string }[];

/** Those up to the switch: what a move that is under way goes through. The rest is a matter of days. */
export const STEPS_TO_SWITCH =
  STEPS.findIndex(({ phases }) => phases.some((phase) => phase === "flipped")) + 1;

export type StepState = "done" | "current" | "stopped" | "open";

const stepOf = (phase: string) =>
  STEPS.findIndex(({ phases }) => (phases as readonly string[]).includes(phase));

/** Where in the steps a move is; one that was taken back stopped at the furthest that its story names. */
export function stepStates(phase: Phase, story: readonly Pick<MoveEvent, "kind">[]): StepState[] {
  const at = stepOf(phase);
  const reached = at >= 0 ? at : Math.max(0, ...story.map(({ kind }) => stepOf(kind)));
  const last: StepState = phase === "cleaned" ? "done" : at >= 0 ? "current" : "stopped";
  return STEPS.map((_, step) => (step < reached ? "done" : step === reached ? last : "open"));
}

export type Check = { label: string; state: "passed" | "failed" | "open"; more?: string };

/** What a move is checked by. The last one is made after the switch, on what both ends had at it. */
export function checksOf(
  { flippedAt, returns }: Pick<MoveItem, "flippedAt"> & Partial<Pick<MoveItem, "returns">>,
  story: readonly MoveEvent[],
): Check[] {
  const has = (kind: string) => story.some((event) => event.kind === kind);
  const compared = story.find(({ kind }) => kind === "compared");
  const isDifferent = story.some(
    ({ kind, details }) =>
      kind === "interrupted" && details.phase === "verify" && /places differ/.test(String(details.error)),
  );
  const uncompared = story.find(({ kind }) => kind === "not_compared");
  const difference = typeof compared?.details.error === "string" ? compared.details.error : undefined;
  return [
    { label: "Both ends have the same tables", state: has(returns ? "verify" : "copy") ? "passed" : "open" },
    {
      label: "The same rows and hashes, while the tenant works",
      state: has("cutover") || flippedAt ? "passed" : isDifferent ? "failed" : "open",
    },
    { label: "The last commit was stored before the switch", state: flippedAt ? "passed" : "open" },
    {
      label: "The same rows and hashes, as of the switch",
      state: compared ? (difference ? "failed" : "passed") : "open",
      more: difference ?? (uncompared && "Not done: a server was lost in that moment."),
    },
  ];
}

const EVENT_WORDS: Record<string, string> = {
  prepare: "The new place is being made",
  copy: "The rows are being copied",
  stream: "What was written meanwhile is being applied",
  verify: "Both ends are being compared",
  waits: "The switch waits for a migration",
  cutover: "The switch begins",
  flipped: "The tenant works at the new place",
  compared: "Both ends were compared once more, as of the switch",
  not_compared: "Both ends could not be compared once more: a server was lost in that moment",
  retained: "The old place is kept",
  cleaning: "The old place is being removed",
  cleaned: "The old place was removed",
  rolling_back: "The move is being taken back",
  cleanup_pending: "Something is left at the new place, which does not answer",
  rolled_back: "The move was taken back, and nothing is left of it",
  kept_half: "Half of the time is over for which the old place is kept",
  kept_ending: "The old place is removed within six hours",
  kept_over: "The time is over for which the old place was kept",
  reverse_lost: "The old place is not kept up to date any more",
  reverse_ended: "The old place is not kept up to date any more",
  returned: "The tenant was taken back to the old place",
  paused: "Paused by an operator",
  rollback_asked: "An operator rolls it back",
  interrupted: "Interrupted; another attempt follows unless it is taken back",
};

/** A line of a move's story. */
export function storyWords({ kind, details }: Pick<MoveEvent, "kind" | "details">): {
  text: string;
  more?: string;
  isBad: boolean;
} {
  const error = typeof details.error === "string" ? details.error : undefined;
  const text = EVENT_WORDS[kind] ?? kind.replaceAll("_", " ");
  const waited = kind === "flipped" ? waitOf(details) : null;
  const reason = typeof details.reason === "string" ? details.reason : undefined;
  const more =
    error ?? reason ?? (waited === null ? undefined : `Its requests waited for ${formatSpan(waited)}.`);
  return { text, more, isBad: Boolean(error) || kind === "interrupted" || kind === "cleanup_pending" };
}

/** New requests wait while those that run come to their end, and then for the switch itself. */
function waitOf({ lockMs, pauseMs }: MoveEvent["details"]): number | null {
  if (typeof pauseMs !== "number") return null;
  return pauseMs + (typeof lockMs === "number" ? lockMs : 0);
}
