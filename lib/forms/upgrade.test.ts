import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formSchema, type Form } from "./schema";
import { readAnswers, unexplained } from "./upgrade";

const form = (version: number, fields: object[], changes: object[] = []): Form =>
  formSchema.parse({
    form: "products",
    version,
    changes,
    fields: fields.map((field) => ({ label: "x", ...field })),
  });

const V1 = form(1, [
  { key: "weight_g", type: "text" },
  { key: "kind", type: "select", options: ["food", "drink", "gone"] },
  { key: "note", type: "text" },
]);
const V2 = form(
  2,
  [
    { key: "weight", type: "number" },
    { key: "kind", type: "select", options: ["food", "drink"] },
    { key: "origin", type: "text" },
  ],
  [
    { rename: { weight_g: "weight" } },
    { convert: { weight: "number" } },
    { map: { kind: { gone: "food" } } },
    { drop: ["note"] },
    { set: { origin: "unknown" } },
  ],
);
const V3 = form(
  3,
  [
    { key: "weight", type: "number" },
    { key: "kinds", type: "multi-select", options: ["food", "drink"] },
    { key: "origin", type: "text" },
  ],
  [{ rename: { kind: "kinds" } }, { convert: { kinds: "list" } }],
);

describe("answers to an old version", () => {
  it("are read as the newest one, over all the versions in between", () => {
    const stored = { weight_g: "250", kind: "gone", note: "old" };
    expect(readAnswers(stored, 1, [V1, V2, V3])).toEqual({
      answers: { weight: 250, kinds: ["food"], origin: "unknown" },
      unfit: {},
    });
    expect(stored).toEqual({ weight_g: "250", kind: "gone", note: "old" });
  });

  it("that fit nothing are kept aside, and the others read", () => {
    expect(readAnswers({ weight_g: "heavy", kind: "food", more: 1 }, 1, [V1, V2])).toEqual({
      answers: { kind: "food", origin: "unknown" },
      unfit: { weight: "heavy", more: 1 },
    });
  });

  it("are left alone where they are of the newest version, or there is no form any more", () => {
    expect(readAnswers({ weight: 3 }, 3, [V1, V2, V3])).toEqual({ answers: { weight: 3 }, unfit: {} });
    expect(readAnswers({ weight: 3 }, 3, [])).toEqual({ answers: {}, unfit: { weight: 3 } });
    expect(readAnswers({}, 0, [V1, V2])).toEqual({ answers: {}, unfit: {} });
  });

  it("swap places where two are renamed to each other", () => {
    const before = form(1, [
      { key: "a", type: "text" },
      { key: "b", type: "text" },
    ]);
    const after = form(
      2,
      [
        { key: "a", type: "text" },
        { key: "b", type: "text" },
      ],
      [{ rename: { a: "b", b: "a" } }],
    );
    expect(readAnswers({ a: "1", b: "2" }, 1, [before, after]).answers).toEqual({ a: "2", b: "1" });
  });

  it("never crash a reader and never lose a value that was not dropped, whatever they hold", () => {
    const anything = fc.dictionary(
      fc.constantFrom("weight_g", "kind", "extra", "constructor"),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(anything, (stored) => {
        const { answers, unfit } = readAnswers(stored, 1, [V1, V2, V3]);
        const there = Object.values(stored).filter((value) => value !== null).length;
        const { origin: _set, ...read } = answers;
        expect(Object.keys(read).length + Object.keys(unfit).length).toBe(there);
      }),
    );
  });
});

describe("a new version says what becomes of the answers that are there", () => {
  it("and then may be published", () => {
    expect(unexplained(V1, V2)).toEqual([]);
    expect(unexplained(V2, V3)).toEqual([]);
  });

  it.each<[string, Form, Form, RegExp]>([
    ["a field that is gone", V1, form(2, V1.fields.slice(1)), /weight_g .* gone/],
    [
      "another kind of answer",
      V2,
      form(3, [{ key: "weight", type: "text" }, ...V2.fields.slice(1)]),
      /weight was number and is text/,
    ],
    [
      "an option that is gone",
      V1,
      form(2, [V1.fields[0]!, { key: "kind", type: "select", options: ["food", "drink"] }, V1.fields[2]!]),
      /no longer has gone/,
    ],
  ])("%s without a word is found", (_what, before, after, message) => {
    expect(
      unexplained(before, after)
        .map((one) => one.message)
        .join(),
    ).toMatch(message);
  });

  it("what is said of a field is said of it under its next name too, also where two swap theirs", () => {
    const text = { key: "a", type: "text" } as const;
    const number = { key: "b", type: "number" } as const;
    const steps = [{ convert: { a: "number" as const } }, { rename: { a: "c" } }];
    expect(unexplained(form(1, [text]), form(2, [{ ...number, key: "c" }], steps))).toEqual([]);
    const swapped = form(
      2,
      [
        { ...text, key: "b" },
        { ...number, key: "a" },
      ],
      [{ rename: { a: "b", b: "a" } }],
    );
    expect(unexplained(form(1, [text, number]), swapped)).toEqual([]);
  });

  it("more fields, more options and other words need no word", () => {
    const more = form(2, [
      { key: "weight_g", type: "text", label: "Weight", maxLength: 500 },
      { key: "kind", type: "select", options: ["food", "drink", "gone", "new"] },
      { key: "note", type: "text" },
      { key: "added", type: "date" },
    ]);
    expect(unexplained(V1, more)).toEqual([]);
  });
});

describe("fields in groups", () => {
  const colour = (...options: string[]) => ({ key: "colour", type: "select", label: "c", options });
  const number = (key: string, more = {}) => ({ key, type: "number", label: key, ...more });
  const group = (fields: object[], many = false) => [{ key: "size", type: "group", many, fields }];
  const before = form(1, group([number("width"), colour("red", "blue")]));
  const sized = (fields: object[], changes: object[] = []) => form(2, group(fields), changes);
  const words = (after: Form) => unexplained(before, after).map(({ key, kind }) => `${key} ${kind}`);

  it.each<[string, Form, string[]]>([
    ["one that is gone", sized([colour("red", "blue")]), ["size.width gone"]],
    [
      "another kind of answer",
      sized([{ key: "width", type: "text", label: "w" }, colour("red", "blue")]),
      ["size.width type"],
    ],
    ["an option that is gone", sized([number("width"), colour("red")]), ["size.colour options"]],
    ["a group that is gone, once", form(2, [number("weight")]), ["size gone"]],
    ["a group that became a list, once", form(2, group([number("width")], true)), ["size type"]],
  ])("%s without a word is found", (_what, after, found) => expect(words(after)).toEqual(found));

  it.each([
    ["rename", [{ rename: { "size.width": "size.wide" } }]],
    ["rename of the group too", [{ rename: { "size.width": "size.wide" } }, { rename: { size: "measure" } }]],
    ["the group first", [{ rename: { size: "measure" } }, { rename: { "measure.width": "measure.wide" } }]],
  ])("%s: answers are found under their next name", (_what, changes) => {
    const name = changes.length > 1 ? "measure" : "size";
    const after = form(
      2,
      [{ key: name, type: "group", fields: [number("wide"), colour("red", "blue")] }],
      changes,
    );
    expect(words(after)).toEqual([]);
    const stored = { size: { width: 3, colour: "red" } };
    expect(readAnswers(stored, 1, [before, after])).toEqual({
      answers: { [name]: { wide: 3, colour: "red" } },
      unfit: {},
    });
    expect(stored).toEqual({ size: { width: 3, colour: "red" } });
  });

  it("drop, convert, map and set reach each row of a list", () => {
    const list = form(1, group([number("width"), colour("red", "blue"), number("old")], true));
    const after = form(
      2,
      group([{ key: "width", type: "text", label: "w" }, colour("green", "blue"), number("depth")], true),
      [
        { convert: { "size.width": "text" } },
        { map: { "size.colour": { red: "green" } } },
        { drop: ["size.old"] },
        { set: { "size.depth": 1 } },
      ],
    );
    expect(unexplained(list, after)).toEqual([]);
    const stored = {
      size: [
        { width: 3, colour: "red", old: 1 },
        { colour: "blue", depth: 9 },
      ],
    };
    expect(readAnswers(stored, 1, [list, after])).toEqual({
      answers: {
        size: [
          { width: "3", colour: "green", depth: 1 },
          { colour: "blue", depth: 9 },
        ],
      },
      unfit: {},
    });
  });

  it("what an old answer was not asked for is not missed in it", () => {
    const after = sized([number("width"), colour("red", "blue"), number("depth", { required: true })]);
    expect(words(after)).toEqual([]);
    const stored = { size: { width: 3 } };
    expect(readAnswers(stored, 1, [before, after])).toEqual({ answers: stored, unfit: {} });
  });

  it("a step leads to a field of the same group only", () => {
    expect(() => sized([number("width")], [{ rename: { "size.width": "width" } }])).toThrow(/another group/);
    expect(() => sized([number("width")], [{ drop: ["size."] }])).toThrow(/group\.field/);
  });
});
