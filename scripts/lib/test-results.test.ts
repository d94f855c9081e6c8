import { expect, test } from "vitest";
import { countsOfPlaywright, countsOfVitest, describeCounts } from "./test-results.mjs";

test("a file of tests that does not load is a failure", () => {
  const report = {
    numTotalTests: 3,
    numPassedTests: 2,
    numFailedTests: 0,
    numPendingTests: 1,
    numTodoTests: 0,
    testResults: [
      { status: "failed", assertionResults: [] },
      { status: "passed", assertionResults: [{}] },
    ],
  };
  expect(countsOfVitest(report)).toEqual({ passed: 2, failed: 1, skipped: 1 });
});

test("a test that passed at the second try passed", () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
  expect(countsOfPlaywright({ stats, errors: [] })).toEqual({ passed: 6, failed: 1, skipped: 2 });
});

test("a server that does not start is a failure without tests", () => {
  const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
  expect(countsOfPlaywright({ stats, errors: [{ message: "webServer" }] })?.failed).toBe(1);
});

test("no report is not the same as no failure", () => {
  expect(countsOfVitest(null)).toBeNull();
  expect(countsOfPlaywright(null)).toBeNull();
});

test("counts read as a sentence", () => {
  expect(describeCounts({ passed: 3, failed: 0, skipped: 1 })).toBe("3 passed, 1 skipped");
  expect(describeCounts({ passed: 3, failed: 0, skipped: 1, remark: "why" })).toBe(
    "3 passed, 1 skipped, why",
  );
});
