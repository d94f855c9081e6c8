import fc from "fast-check";
import { expect, it } from "vitest";
import { diffLines, withContext } from "./diff-lines";

const shown = (before: string, after: string) =>
  diffLines(before, after).map(({ kind, text }) => `${{ same: " ", added: "+", removed: "-" }[kind]}${text}`);

it("names the lines that went and came, and no others", () => {
  expect(shown("a\nb\nc\n", "a\nx\nc\nd\n")).toEqual([" a", "-b", "+x", " c", "+d"]);
  expect(shown("", "a\n")).toEqual(["+a"]);
  expect(shown("a\n", "a\n")).toEqual([" a"]);
});

it("is shown with the lines around each change", () => {
  const before = Array.from({ length: 20 }, (_, at) => `line ${at}`).join("\n");
  const near = withContext(diffLines(before, before.replace("line 10", "other")), 1);
  expect(near.map((line) => line?.text ?? "…")).toEqual(["…", "line 9", "line 10", "other", "line 11", "…"]);
});

it("holds both texts, whatever they are", () => {
  const text = fc.array(fc.constantFrom("a", "b", "c", ""), { maxLength: 12 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const diff = diffLines(before.join("\n"), after.join("\n"));
      const without = (kind: string) => diff.filter((line) => line.kind !== kind).map((line) => line.text);
      const lines = (all: string[]) => (all.join("\n") ? all.join("\n").replace(/\n$/, "").split("\n") : []);
      expect(without("added")).toEqual(lines(before));
      expect(without("removed")).toEqual(lines(after));
    }),
  );
});

it("of two long texts ends soon", () => {
  const long = (word: string) => Array.from({ length: 20_000 }, (_, at) => `${word} ${at}`).join("\n");
  expect(diffLines(long("a"), long("b"))).toHaveLength(40_000);
});
