import { expect, test } from "vitest";
import { columnsOf, layOutTable } from "./text-table.mjs";

test("a Chinese character takes two columns of a terminal, an accented letter one", () => {
  expect(columnsOf("abc")).toBe(3);
  expect(columnsOf("é—")).toBe(2);
  expect(columnsOf("小橡树（园）")).toBe(12);
});

test("columns line up whatever the script", () => {
  const { head, rule, rows } = layOutTable(
    ["Who", "Address"],
    [
      ["小橡树", "http://a"],
      ["Bella", "http://b"],
    ],
  );
  expect(rows).toEqual(["小橡树   http://a", "Bella    http://b"]);
  expect(head).toBe("Who      Address");
  expect(rule).toBe("──────   ────────");
});
