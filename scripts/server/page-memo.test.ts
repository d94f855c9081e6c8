import { expect, test } from "vitest";
import { createPageMemo, hasPage, sealPage } from "./page-memo.mjs";

const pageOf = (text: string) => `<!DOCTYPE html><script>${text}</script>`;

test("a page is made ready once, and the memory is bounded in bytes by what was used last", () => {
  const memo = createPageMemo(2 * pageOf("a").length);
  const [a, b, c] = [pageOf("a"), pageOf("b"), pageOf("c")];
  const [first, second] = [memo.seal(a), memo.seal(b)];
  expect(memo.seal(a)).toBe(first);
  memo.seal(c);
  expect(memo.size).toBe(2);
  expect(memo.seal(a)).toBe(first);
  expect(memo.seal(b)).not.toBe(second);
});

test("a page larger than the memory is served and not kept", () => {
  const memo = createPageMemo(10);
  expect(memo.seal(pageOf("a")).body.toString()).toBe(pageOf("a"));
  expect(memo.size).toBe(0);
});

test("pages of the same length are told apart, and the same text always has the same tag", () => {
  const memo = createPageMemo(1_000_000);
  const long = "x".repeat(20_000); // beyond what the engine hashes of a string
  expect(memo.seal(pageOf(`${long}a`)).etag).not.toBe(memo.seal(pageOf(`${long}b`)).etag);
  expect(sealPage(pageOf("小")).etag).toBe(sealPage(pageOf("小")).etag);
});

test.each<[string | undefined, boolean]>([
  [undefined, false],
  ["", false],
  ['"a"', true],
  ['W/"a"', true],
  ['"b",  "a"', true],
  ["*", true],
  ['"ab"', false],
  ["a", false],
])("If-None-Match: %s", (sent, has) => expect(hasPage(sent, '"a"')).toBe(has));
