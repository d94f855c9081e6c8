/** A measured ratio (or a time, where the name has its unit), and what it should be at least, or at most. */
export type Result = { name: string; ratio: number; atLeast?: number; atMost?: number };

export function table(results: Result[]): string {
  const width = Math.max(...results.map(({ name }) => name.length));
  const lines = results.map((result) => {
    const { name, ratio } = result;
    return `  ${name.padEnd(width)}   ${ratio.toFixed(2).padStart(6)}${boundOf(result)}`;
  });
  return lines.join("\n");
}

function boundOf({ ratio, atLeast, atMost }: Result): string {
  if (atLeast !== undefined) return `   at least ${atLeast}   ${ratio >= atLeast ? "ok" : "BELOW"}`;
  if (atMost !== undefined) return `   at most ${atMost}   ${ratio <= atMost ? "ok" : "ABOVE"}`;
  return "";
}
