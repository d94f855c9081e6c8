import { expect, test } from "vitest";
import { parseEnvFile } from "./env-file.mjs";

test("reads keys, quotes and comments as people write them", () => {
  const text = [
    "# a comment",
    "PORT=3001",
    "export LIVERY_ROOT = shops.example   # the root",
    'QUOTED="two words # not a comment"',
    "LITERAL='a\\nb'",
    'LINES="a\\nb"',
    "EMPTY=",
    "HASH=a#b",
    "not a line",
  ].join("\r\n");
  expect(parseEnvFile(text)).toEqual({
    PORT: "3001",
    LIVERY_ROOT: "shops.example",
    QUOTED: "two words # not a comment",
    LITERAL: "a\\nb",
    LINES: "a\nb",
    EMPTY: "",
    HASH: "a#b",
  });
});
