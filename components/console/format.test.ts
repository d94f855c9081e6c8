import { describe, expect, it } from "vitest";
import { count, formatAgo, formatBytes, formatMoney, formatSpan, wordsOf } from "./format";

describe("money", () => {
  it.each([
    [0n, "EUR", "€0.00"],
    [5n, "EUR", "€0.05"],
    [2_668_990n, "EUR", "€26,689.90"],
    [1_500n, "JPY", "¥1,500"],
    [-250n, "USD", "-$2.50"],
    [9_007_199_254_740_993n, "USD", "$90,071,992,547,409.93"],
  ])("%s %s", (minor, currency, text) => expect(formatMoney(minor, currency)).toBe(text));
});

describe("how long ago", () => {
  const now = new Date("2026-11-22T12:00:00Z");
  it.each([
    ["2026-11-22T11:59:30Z", "just now"],
    ["2026-11-22T12:00:30Z", "just now"], // clocks differ
    ["2026-11-22T11:58:00Z", "2 min ago"],
    ["2026-11-22T09:00:00Z", "3 h ago"],
    ["2026-11-21T09:00:00Z", "yesterday"],
    ["2026-11-18T12:00:00Z", "4 days ago"],
    ["2026-11-01T12:00:00Z", "1 Nov 2026"],
  ])("%s", (at, words) => expect(formatAgo(new Date(at), now)).toBe(words));
});

it("names of features and limits become words", () => {
  expect(wordsOf("ordersPerMonth")).toBe("Orders per month");
  expect(wordsOf("own_mail")).toBe("Own mail");
  expect(count(1, "tenant")).toBe("1 tenant");
  expect(count(1_200, "tenant")).toBe("1,200 tenants");
});

it.each([
  [0, "0 B"],
  [1_023n, "1023 B"],
  [1_536, "1.5 kB"],
  [8_808_038, "8.4 MB"],
  [31_457_280n, "30 MB"],
])("%s bytes are %s", (bytes, words) => expect(formatBytes(bytes)).toBe(words));

it.each([
  [38.4, "38 ms"],
  [2_440, "2.4 s"],
  [59_900, "60 s"],
  [12 * 60_000, "12 min"],
  [48 * 3_600_000, "48 h"],
])("%d ms", (ms, text) => expect(formatSpan(ms)).toBe(text));
