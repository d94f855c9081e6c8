export type DiffLine = { kind: "same" | "added" | "removed"; text: string };

/** Above this many comparisons the middle of two texts is shown as replaced altogether. */
const MOST_COMPARISONS = 2_000_000;

/** What was changed between two texts, line by line. */
export function diffLines(before: string, after: string): DiffLine[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  return [
    ...marked("same", old.slice(0, start)),
    ...middle(old.slice(start, old.length - end), now.slice(start, now.length - end)),
    ...marked("same", old.slice(old.length - end)),
  ];
}

/** A diff without what is the same, but for a few lines around each change; null where lines are left out. */
export function withContext(diff: DiffLine[], around = 2): (DiffLine | null)[] {
  const isNear = diff.map((_, at) =>
    diff.slice(Math.max(0, at - around), at + around + 1).some(({ kind }) => kind !== "same"),
  );
  return diff.flatMap((line, at) => {
    if (isNear[at]) return [line];
    return isNear[at - 1] || at === 0 ? [null] : [];
  });
}

/** By the longest common run of lines, in the order of the texts. */
function middle(old: string[], now: string[]): DiffLine[] {
  if (old.length * now.length > MOST_COMPARISONS) return [...marked("removed", old), ...marked("added", now)];
  const width = now.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      common[i * width + j] =
        old[i] === now[j]
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < old.length && j < now.length) {
    if (old[i] === now[j]) {
      lines.push({ kind: "same", text: old[i++]! });
      j++;
    } else if (common[(i + 1) * width + j]! >= common[i * width + j + 1]!)
      lines.push({ kind: "removed", text: old[i++]! });
    else lines.push({ kind: "added", text: now[j++]! });
  }
  return [...lines, ...marked("removed", old.slice(i)), ...marked("added", now.slice(j))];
}

const marked = (kind: DiffLine["kind"], lines: string[]) => lines.map((text) => ({ kind, text }));
const linesOf = (text: string) => (text ? text.replace(/\n$/, "").split("\n") : []);
