/** A measured ratio, and the least it should be. */
export type Result = { name: string; ratio: number; atLeast?: number };

export function table(results: Result[]): string {
  const width = Math.max(...results.map(({ name }) => name.length));
  const lines = results.map(({ name, ratio, atLeast }) => {
    const bound =
      atLeast === undefined ? "" : `   at least ${atLeast}   ${ratio >= atLeast ? "ok" : "BELOW"}`;
    return `  ${name.padEnd(width)}   ${ratio.toFixed(2).padStart(6)}${bound}`;
  });
  return lines.join("\n");
}
