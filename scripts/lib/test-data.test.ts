import { expect, test } from "vitest";
import { testDataFolder } from "./test-data.mjs";

const GiB = 1024 ** 3;

test("tests keep their data in memory where there is much, else in the checkout", () => {
  expect(testDataFolder({ freeBytes: () => 8 * GiB })).toMatch(/^\/dev\/shm\/livery-tests-[0-9a-f]{12}$/);
  expect(testDataFolder({ freeBytes: () => 8 * GiB - 1 })).toMatch(/\.data$/);
});
