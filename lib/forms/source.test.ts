import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readForm } from "./source";

const MENU = `form: products
version: 1
fields:
  - key: kind
    type: select
    label: Kind
    options: [food, drink]
  - key: allergens
    type: multi-select
    label: { en: Allergens, zh: 过敏原 }
    options: [gluten, nuts, { value: milk, label: Milk }]
    when: { field: kind, is: food }
`;

describe("a form", () => {
  it("is read from YAML, with what is left out filled in", () => {
    expect(readForm(MENU).form).toMatchObject({
      form: "products",
      version: 1,
      changes: [],
      fields: [
        {
          key: "kind",
          required: false,
          public: false,
          options: [{ value: "food", label: "food" }, { value: "drink" }],
        },
        { key: "allergens", when: { field: "kind", is: "food" }, label: { zh: "过敏原" } },
      ],
    });
  });

  it("is what the documentation shows", () => {
    const [, example] = /```yaml\n([\s\S]*?)```/.exec(readFileSync("docs/forms.md", "utf8"))!;
    expect(readForm(example!)).toMatchObject({ form: { fields: expect.any(Array) } });
  });

  it("may as well be JSON", () => {
    const form = { form: "orders", version: 2, fields: [{ key: "gift", type: "text", label: "Gift" }] };
    expect(readForm(JSON.stringify(form)).form).toMatchObject(form);
  });
});

describe("what is wrong is named by its line", () => {
  const edited = (from: string | RegExp, to: string) => readForm(MENU.replace(from, to)).faults;
  it.each<[string, string | RegExp, string, number, RegExp]>([
    ["an unknown key", "label: Kind", "label: Kind\n    colour: red", 7, /colour/],
    ["an unknown type", "type: select", "type: dropdown", 5, /text, number/],
    ["a version that is no number", "version: 1", "version: one", 2, /whole number/],
    ["another form", "form: products", "form: invoices", 1, /products, customers/],
    ["a condition on a later field", "field: kind", "field: later", 12, /later/],
    ["a second field of the same name", "key: allergens", "key: kind", 8, /second field/],
    ["a name with a capital", "key: kind", "key: Kind", 4, /lower-case/],
    ["a name that objects have of themselves", "key: kind", "key: constructor", 4, /taken/],
    ["the same option twice", "[food, drink]", "[food, food]", 7, /same value/],
    ["no option", "[food, drink]", "[]", 7, /at least one/],
    ["YAML that ends too early", "[food, drink]", "[food", 8, /./],
    ["a key twice", "label: Kind", "label: Kind\n    label: Sort", 7, /unique/i],
    ["a tab for indentation", "    type: select", "\ttype: select", 5, /./i],
    ["an alias", "label: Kind", "label: &a Kind\n    help: *a", 1, /References/],
  ])("%s", (_what, from, to, line, message) => {
    const faults = edited(from, to);
    expect(faults?.map((fault) => fault.line)).toContain(line);
    expect(faults!.map((fault) => `${fault.where} ${fault.message}`).join("\n")).toMatch(message);
  });

  it.each([
    ["nothing", ""],
    ["a list", "- 1"],
    ["text", "hello"],
    ["a number", "7"],
    ["null", "null"],
  ])("%s is no form, and no crash", (_what, text) => expect(readForm(text).faults).not.toHaveLength(0));

  it("a text without end is refused unread", () => {
    expect(readForm("a".repeat(100_001)).faults).toMatchObject([
      { message: expect.stringMatching(/100000/) },
    ]);
  });

  it("four groups in each other are one too many", () => {
    const nested = (depth: number): object =>
      depth === 0
        ? { key: "leaf", type: "text", label: "x" }
        : { key: `g${depth}`, type: "group", label: "x", fields: [nested(depth - 1)] };
    const at = (depth: number) => JSON.stringify({ form: "orders", version: 1, fields: [nested(depth)] });
    expect(readForm(at(2)).form).toBeDefined();
    expect(readForm(at(3)).faults).toMatchObject([{ message: expect.stringMatching(/three deep/) }]);
  });
});
