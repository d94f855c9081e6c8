/** A measured ratio (or a figure, where its name says of what), and the least or the most it should be. */
export type Result = { name: string; ratio: number; atLeast?: number; atMost?: number };

export function table(results: Result[]): string {
  const width = Math.max(...results.map(({ name }) => name.length));
  const lines = results.map(({ name, ratio, atLeast, atMost }) => {
    const least =
      atLeast === undefined ? "" : `   at least ${atLeast}   ${ratio >= atLeast ? "ok" : "BELOW"}`;
    const most = atMost === undefined ? "" : `   at most ${atMost}   ${ratio <= atMost ? "ok" : "ABOVE"}`;
    return `  ${name.padEnd(width)}   ${ratio.toFixed(2).padStart(6)}${least}${most}`;
  });
  return lines.join("\n");
}
