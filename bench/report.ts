import { writeFileSync } from "node:fs";

/** A measured ratio (or a time, where the name has its unit), and what it should be at least, or at most. NaN: it was not measured. */
export type Result = { name: string; ratio: number; atLeast?: number; atMost?: number };

/**
 * Prints what was measured, and writes it where a file is named.
 * @returns the exit code of the bench: 1 where a bound is broken
 */
export function finish(results: Result[], json?: string): number {
  console.log(`\n${table(results)}\n`);
  if (json) writeFileSync(json, `${JSON.stringify(results, null, 2)}\n`);
  return results.some(breachOf) ? 1 : 0;
}

export function table(results: Result[]): string {
  const width = Math.max(...results.map(({ name }) => name.length));
  const lines = results.map((result) => {
    const { name, ratio, atLeast, atMost } = result;
    const bounds = [
      ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
      ...(atMost === undefined ? [] : [`at most ${atMost}`]),
    ];
    const verdict = breachOf(result) ?? (bounds.length ? "ok" : "");
    return `  ${[name.padEnd(width), ratio.toFixed(2).padStart(6), ...bounds, verdict].join("   ").trimEnd()}`;
  });
  return lines.join("\n");
}

function breachOf({ ratio, atLeast = -Infinity, atMost = Infinity }: Result): string | null {
  if (Number.isNaN(ratio)) return "NOT MEASURED";
  if (ratio < atLeast) return "BELOW";
  return ratio > atMost ? "ABOVE" : null;
}
