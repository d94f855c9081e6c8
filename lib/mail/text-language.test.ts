import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fillIn, parseText } from "./text-language";

const KNOWN = ["customer", "order"] as const;
const filled = (source: string) => fillIn(parseText(source, KNOWN).pieces, { customer: "Ada", order: "B-1" });

describe("a text with variables", () => {
  it.each([
    ["Thank you, {customer}!", "Thank you, Ada!"],
    ["{ order }{customer}", "B-1Ada"],
    ["{{customer}} is written {{{order}}}", "{customer} is written {B-1}"],
    ["<b>{customer}</b> & Söhne 谢谢", "<b>Ada</b> & Söhne 谢谢"],
    ["", ""],
  ])("%j is %j", (source, expected) => {
    expect(parseText(source, KNOWN).faults).toEqual([]);
    expect(filled(source)).toBe(expected);
  });

  it("says of every fault what it is and where", () => {
    const { faults } = parseText("Dear {kunde},\n  your 订单 {ordr} {\nis } done\u0007", KNOWN);
    expect(faults).toEqual([
      { kind: "unknown", found: "kunde", line: 1, column: 6 },
      { kind: "unknown", found: "ordr", line: 2, column: 11 },
      { kind: "unclosed", found: "{", line: 2, column: 18 },
      { kind: "unopened", found: "}", line: 3, column: 4 },
      { kind: "control", found: "", line: 3, column: 10 },
    ]);
  });

  it("has no way to properties, expressions or other templates' variables", () => {
    for (const name of ["constructor", "__proto__", "customer.name", "customer|raw", "total", "1+1", ""])
      expect(parseText(`{${name}}`, KNOWN).faults, name).toHaveLength(1);
  });

  it("never fills in what a value says", () => {
    const { pieces } = parseText("{customer}", KNOWN);
    expect(fillIn(pieces, { customer: "{order}", order: "secret" })).toBe("{order}");
  });

  it("is either refused or says all that is written, whatever that is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (written) => {
        const escaped = written.replace(/[{}]/g, "$&$&");
        const { pieces, faults } = parseText(escaped, KNOWN);
        return faults.length > 0
          ? faults.every(({ kind }) => kind === "control")
          : fillIn(pieces, {}) === written;
      }),
    );
  });
});
