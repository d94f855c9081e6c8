import { describe, expect, it } from "vitest";
import { faultIn } from "./fault-words";
import { readForm } from "./source";
import { formSchema } from "./schema";
import { unexplained } from "./upgrade";

const field = (more: string) => `form: orders\nversion: 1\nfields:\n  - { key: a, label: A, ${more} }\n`;
const WRONG = [
  "",
  "- 1",
  "form: x\nversion: one\nfields: []",
  "form: orders\nversion: 1.5\nfields: 3",
  "form: orders\nversion: 0\nfields: [ 3 ]\nchanges: [ { keep: a } ]",
  "form: orders\nversion: 10000\ntitle: 7",
  field("type: dropdown"),
  field("type: text, colour: red"),
  field("type: text, maxLength: 0, multiline: 3, format: iban"),
  field("type: text, label: B"),
  field("type: number, min: 3, max: 1, decimals: 9, unit: 7"),
  field("type: date, from: soon"),
  field("type: date, from: 2026-02-02, until: 2026-01-01"),
  field("type: select, options: []"),
  field("type: select, options: [ a, a ]"),
  field("type: select, options: [ A b ]"),
  field("type: file, accept: [ zip ], maxMb: 99"),
  field("type: group, fields: []"),
  field("type: text, when: { field: b, is: 1 }"),
  field("type: text").replace("key: a", "key: Ä"),
  field("type: text").replace("key: a", "key: constructor"),
  field("type: text").replace("key: a", "key: 7"),
  `${field("type: text")}  - { key: a, label: A, type: text }\n`,
  field("type: text, help: &x y").replace("label: A", "label: *x"),
  "form: orders\n\tversion: 1",
  "form: orders\nfields: [",
  "form: a: b",
  "x".repeat(100_001),
];

describe("every fault of a text has words in Chinese", () => {
  it.each(WRONG.map((text) => [text.slice(0, 200), text]))("%j", (_shown, text) => {
    for (const { message } of readForm(text).faults!) {
      expect(faultIn(message, "en")).toBe(message);
      expect(faultIn(message, "zh")).toMatch(/\p{Script=Han}/u);
      expect(faultIn(message, "zh"), message).not.toMatch(/\b(must|is|has|the|expected|needs)\b/);
    }
  });

  it("of a version that says too little of the answers before it, too", () => {
    const form = (version: number, type: string, options: string[]) =>
      formSchema.parse({
        form: "orders",
        version,
        fields: [
          { key: "a", label: "A", type: "select", options },
          { key: "b", label: "B", type },
          ...(version === 1 ? [{ key: "c", label: "C", type: "text" }] : []),
        ],
      });
    const found = unexplained(form(1, "text", ["x", "y"]), form(2, "number", ["x"]));
    expect(found.map(({ message }) => faultIn(message, "zh"))).toEqual([
      "a 不再有 y：请在 changes 中写明 map，改为其他选项或 null",
      "b 原为 text，现为 number：请在 changes 中写明 convert",
      "第 1 版的 c 已移除：请在 changes 中写明 rename 或 drop",
    ]);
  });
});
