/**
 * What happened at the caches of this process since its start, by their names: for /api/metrics.
 * @typedef {"hit" | "miss" | "refused" | "error"} Outcome `refused`: found, and not accepted
 * @typedef {Record<string, Partial<Record<Outcome, number>>>} Figures
 */

// On globalThis: Next bundles its own copy, and the page cache is not bundled.
const shared = /** @type {typeof globalThis & { liveryCacheFigures?: Figures }} */ (globalThis);

/** @param {string} cache @param {Outcome} outcome */
export function count(cache, outcome) {
  const figures = ((shared.liveryCacheFigures ??= {})[cache] ??= {});
  figures[outcome] = (figures[outcome] ?? 0) + 1;
}

/** @returns {Figures} */
export function cacheFigures() {
  return (shared.liveryCacheFigures ??= {});
}
