import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { findRedis } from "./redis.mjs";

it("a Redis is found wherever PATH leads, before the usual folders", () => {
  const folder = mkdtempSync(join(tmpdir(), "path-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const program = join(folder, "redis-server");
  writeFileSync(program, "");
  expect(findRedis(["/nowhere", folder].join(delimiter))).toBe(program);
});
