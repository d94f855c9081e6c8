import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { finish, table, type Result } from "./report";

const good: Result[] = [
  { name: "fast", ratio: 0.9, atLeast: 0.8 },
  { name: "small", ratio: 1.1, atMost: 1.2 },
  { name: "exact", ratio: 1, atLeast: 1, atMost: 1 },
  { name: "told", ratio: 17 },
];

describe("a bench ends", () => {
  const folder = mkdtempSync(join(tmpdir(), "livery-report-"));
  const json = join(folder, "results.json");
  const said = vi.spyOn(console, "log");
  beforeEach(() => void said.mockReset().mockImplementation(() => {}));
  afterEach(() => rmSync(json, { force: true }));

  it("with 0 where every bound holds", () => {
    expect(finish(good, json)).toBe(0);
    expect(JSON.parse(readFileSync(json, "utf8"))).toEqual(good);
  });

  it.each<[string, Result, RegExp]>([
    ["one is below", { name: "slow", ratio: 0.79, atLeast: 0.8 }, /slow .* BELOW/],
    ["one is above", { name: "grows", ratio: 1.21, atMost: 1.2 }, /grows .* ABOVE/],
    ["of two bounds the upper is broken", { name: "two", ratio: 2, atLeast: 1, atMost: 1 }, /two .* ABOVE/],
    ["of two bounds the lower is broken", { name: "none", ratio: 0, atLeast: 1, atMost: 1 }, /none .* BELOW/],
    ["nothing was measured", { name: "empty", ratio: NaN }, /empty .* NOT MEASURED/],
  ])("with 1 where %s, and everything is told and written all the same", (_, broken, sign) => {
    expect(finish([broken, ...good], json)).toBe(1);
    const told = said.mock.calls.join("\n");
    expect(told).toMatch(sign);
    for (const { name } of good) expect(told).toContain(name);
    expect(JSON.parse(readFileSync(json, "utf8"))).toHaveLength(1 + good.length);
  });
});

it("a table says both bounds", () => {
  expect(table([{ name: "exact", ratio: 1, atLeast: 1, atMost: 1 }])).toMatch(/at least 1 +at most 1 +ok/);
});
