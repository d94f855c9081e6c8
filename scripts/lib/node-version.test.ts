import { expect, test } from "vitest";
import { isNewEnough } from "./node-version.mjs";

test.each([
  ["20.9.0", true],
  ["20.10.1", true],
  ["24.0.0", true],
  ["100.0.0", true],
  ["20.8.9", false],
  ["18.20.4", false],
  ["9.9.9", false],
])("Node.js %s is new enough: %s", (version, expected) => {
  expect(isNewEnough(version)).toBe(expected);
});
