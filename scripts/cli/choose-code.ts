export type Choice =
  | { is: "found"; code: string }
  | { is: "ambiguous"; codes: string[] }
  | { is: "unknown"; nearest: string | null };

/** The code that is meant: as written, else the only one that begins so; else the one that was perhaps mistyped. */
export function chooseCode(text: string, codes: readonly string[]): Choice {
  if (codes.includes(text)) return { is: "found", code: text };
  const beginning = text === "" ? [] : codes.filter((code) => code.startsWith(text));
  if (beginning.length === 1) return { is: "found", code: beginning[0]! };
  if (beginning.length > 1) return { is: "ambiguous", codes: beginning.toSorted() };
  return { is: "unknown", nearest: nearestTo(text, codes) };
}

/** The word nearest to what was typed, if it is near enough to be meant: one slip in three letters. */
export function nearestTo(text: string, words: readonly string[]): string | null {
  let nearest: string | null = null;
  let least = Math.ceil(text.length / 3) + 1;
  for (const word of words) {
    const slips = slipsBetween(text, word);
    if (slips < least) [nearest, least] = [word, slips];
  }
  return nearest;
}

/** How many letters were left out, added, changed or swapped with their neighbour. */
function slipsBetween(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(row[j]! + 1, next[j - 1]! + 1, changed);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, before[j - 2]! + 1);
      next.push(least);
    }
    [before, row] = [row, next];
  }
  return row[b.length]!;
}
