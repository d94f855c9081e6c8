import { KeyValueList, type KeyValue } from "@/components/ui/key-value";
import { paceOf, progressIn, readFigures, rowsOf } from "@/lib/mover/figures";
import type { MoveItem } from "@/lib/mover/list-moves";
import { formatBytes, formatNumber, formatSpan } from "./format";
import { STEPS_TO_SWITCH, stepStates } from "./move-words";

type Props = { move: MoveItem };

/** How far a move is: in rows where they are copied or removed, else of its steps up to the switch. */
export function MoveBar({ move }: Props) {
  const rows = progressIn(move.phase, readFigures(move.figures));
  const step = stepStates(move.phase, []).indexOf("current") + 1;
  if (!rows && step > STEPS_TO_SWITCH) return null;
  const { label, done: value, of: most } = rows ?? { label: "Step", done: step, of: STEPS_TO_SWITCH };
  return (
    <div className="grid gap-1.5">
      <p className="flex flex-wrap justify-between gap-x-4">
        <span className="text-muted">{label}</span>
        <span className="numeric">
          {formatNumber(value)} of {formatNumber(most)}
        </span>
      </p>
      <progress aria-label={label} value={value} max={most} className={barClass} />
    </div>
  );
}

// A browser's own bar is neither of our colours nor of the dark.
const barClass = [
  "h-1.5 w-full appearance-none overflow-clip rounded-full border-0 bg-surface-2",
  "[&::-webkit-progress-bar]:bg-surface-2 [&::-webkit-progress-value]:bg-primary-strong [&::-moz-progress-bar]:bg-primary-strong",
].join(" ");

/** What was measured, with its units. */
export function MoveFigures({ move }: Props) {
  const figures = readFigures(move.figures);
  const { rowsPerSecond, bytesPerSecond, secondsLeft } =
    move.wanted === "go" ? paceOf(move.phase, figures) : {};
  const { following, copyMs, pauseMs, lockMs, barrierMs, cleaning } = figures;
  const rows = rowsOf(figures);
  const lines: (KeyValue | false)[] = [
    secondsLeft !== undefined && { key: "Time left", value: `about ${formatSpan(secondsLeft * 1_000)}` },
    rowsPerSecond !== undefined && {
      key: "Rows",
      value: `${formatNumber(Math.round(rowsPerSecond))} a second`,
    },
    bytesPerSecond !== undefined && { key: "Data", value: `${formatBytes(bytesPerSecond)} a second` },
    move.phase === "stream" &&
      following !== undefined && { key: "Behind the old place", value: formatBytes(following.lagBytes) },
    rows !== null && { key: "Rows copied", value: formatNumber(rows) },
    copyMs !== undefined && { key: "Time to copy", value: formatSpan(copyMs) },
    pauseMs !== undefined && {
      key: "Pause at the switch",
      value: formatSpan(pauseMs),
      isTotal: copyMs !== undefined,
    },
    barrierMs !== undefined && { key: "Of it, for the last commit", value: formatSpan(barrierMs) },
    lockMs !== undefined && { key: "Before it, for running requests", value: formatSpan(lockMs) },
    cleaning !== undefined &&
      cleaning.rows > 0 && { key: "Rows removed", value: formatNumber(cleaning.rows) },
  ];
  const known = lines.filter((line) => line !== false);
  if (!known.length) return <p className="text-muted">Nothing was measured yet.</p>;
  return <KeyValueList split items={known} />;
}
