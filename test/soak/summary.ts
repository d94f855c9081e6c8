import type { Outcome } from "../shop/check";

/** What a run has seen. */
export class Tally {
  moves = 0;
  flips = 0;
  undone = 0;
  givenUp = 0;
  moverKills = 0;
  serverKills = 0;
  checks = 0;
  compared = 0;
  readonly pausesMs: number[] = [];
  readonly faults: string[] = [];
  /** What happened to each move, in words. */
  readonly happened: string[] = [];
  last: Outcome | null = null;

  /** In lines of a name and what there is to say. */
  lines(ways: [string, number][]): [string, string][] {
    const { last, flips, moves, undone, givenUp, moverKills, serverKills, checks, compared, faults } = this;
    const count = (list?: unknown[]) => String(list?.length ?? 0);
    return [
      ["flips", `${flips} of ${moves} moves; ${undone} undone, ${givenUp} given up, tried again`],
      ["ways", ways.map(([way, times]) => `${way} ${times}`).join(", ")],
      ["kills", `${moverKills + serverKills}: ${moverKills} of the mover, ${serverKills} of a server`],
      ["at", timesOf(this.happened.filter(Boolean))],
      [
        "writes",
        `${last?.acks ?? 0} acknowledged, ${count(last?.refused)} refused while something was killed`,
      ],
      ["compared", `${compared} keys in ${checks} comparisons, ${last?.keys ?? 0} in the last`],
      ["lost", count(last?.lost)],
      ["doubled", count(last?.doubled)],
      ["different", count(last?.different)],
      ["read stale", count(last?.stale)],
      ["pause", pausesInWords(this.pausesMs)],
      ["longest", `${Math.round(last?.slowestMs ?? 0)} ms until a writer was answered`],
      ["faults", String(faults.length)],
    ];
  }
}

function timesOf(words: string[]): string {
  const times = new Map<string, number>();
  for (const one of words) times.set(one, (times.get(one) ?? 0) + 1);
  return [...times]
    .map(([one, count]) => `${one.replace("kill -9 ", "")} ${count}`)
    .sort()
    .join("; ");
}

function pausesInWords(pauses: number[]): string {
  if (!pauses.length) return "none measured";
  const sorted = pauses.toSorted((one, other) => one - other);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
  return `min ${sorted[0]}, median ${at(0.5)}, p95 ${at(0.95)}, max ${sorted.at(-1)} ms in ${sorted.length} flips in which nothing was killed`;
}
