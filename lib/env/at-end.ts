const shared = globalThis as typeof globalThis & { liveryAtEnd?: Map<string, () => Promise<unknown>> };

/** What was asked for with atEnd, one after the other: for programs that end by themselves. */
export async function runAtEnd(): Promise<void> {
  for (const run of shared.liveryAtEnd?.values() ?? []) await run();
}

/**
 * Has `run` called when the web server has answered its last request and goes (scripts/server.mjs). The name is there because a
 * module may be loaded more than once in one process.
 */
export function atEnd(name: string, run: () => Promise<unknown>): void {
  (shared.liveryAtEnd ??= new Map()).set(name, run);
}
