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
