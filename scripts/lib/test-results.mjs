/** @typedef {{ passed: number, failed: number, skipped: number, remark?: string }} Counts `remark`: why some were skipped */

/** @param {any} report of vitest's json reporter, or null @returns {Counts | null} */
export function countsOfVitest(report) {
  if (!report || typeof report.numTotalTests !== "number") return null;
  // A file that does not load has no tests, and still failed.
  const broken = (report.testResults ?? []).filter(
    (/** @type {any} */ file) => file.status === "failed" && !file.assertionResults?.length,
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @param {any} report of Playwright's json reporter, or null @returns {Counts | null} */
export function countsOfPlaywright(report) {
  if (!report?.stats) return null;
  const { expected, unexpected, flaky, skipped } = report.stats;
  // Errors outside of tests: a configuration or a server that does not start.
  return { passed: expected + flaky, failed: Math.max(unexpected, report.errors?.length ? 1 : 0), skipped };
}

/** @param {Counts} counts */
export function describeCounts({ passed, failed, skipped, remark = "" }) {
  return [`${passed} passed`, failed ? `${failed} failed` : "", skipped ? `${skipped} skipped` : "", remark]
    .filter(Boolean)
    .join(", ");
}
