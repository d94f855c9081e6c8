import { describe, expect, it } from "vitest";
import { answersSchema } from "./answers";
import { convertPosted, postedAnswers, type Posted } from "./form-data";
import { formSchema } from "./schema";

const { fields } = formSchema.parse({
  form: "products",
  version: 1,
  fields: [
    { key: "name", type: "text" },
    { key: "story", type: "text", multiline: true },
    { key: "weight", type: "number", decimals: 3 },
    { key: "kind", type: "select", options: ["food", "drink"] },
    { key: "allergens", type: "multi-select", options: ["nuts", "milk"] },
    { key: "until", type: "date" },
    { key: "leaflet", type: "file" },
    { key: "origin", type: "address" },
    { key: "size", type: "group", fields: [{ key: "width", type: "number", label: "x" }] },
    {
      key: "parts",
      type: "group",
      many: true,
      fields: [
        { key: "name", type: "text", label: "x" },
        {
          key: "codes",
          type: "group",
          many: true,
          label: "x",
          fields: [{ key: "code", type: "number", label: "x" }],
        },
      ],
    },
  ].map((field) => ({ label: "x", ...field })),
});

const converted = (posted: Posted) => convertPosted(fields, postedAnswers({ answers: "1", ...posted })!);
const answersOf = (posted: Posted) => JSON.parse(JSON.stringify(converted(posted).answers)) as unknown;

describe("a posted form", () => {
  it("that did not ask has no answers, and one that was left empty has none either, but asked", () => {
    expect(postedAnswers({ name: "x" })).toBeNull();
    expect(postedAnswers({ "answers.name": "x" })).toBeNull();
    expect(postedAnswers({ answers: "1" })).toEqual({});
  });

  it("becomes answers that fit", () => {
    const answers = answersOf({
      "answers.name": "  Lasagne ",
      "answers.story": "one\r\ntwo",
      "answers.weight": "1,25",
      "answers.kind": "food",
      "answers.allergens": ["nuts", "milk"],
      "answers.until": "2026-12-24",
      "answers.leaflet": "0123456789abcdef.pdf",
      "answers.origin.street": "Via Roma 1",
      "answers.origin.postcode": "",
      "answers.origin.city": "Milano",
      "answers.origin.country": "it",
      "answers.size.width": "12",
      "answers.parts.0.name": "Base",
      "answers.parts.0.codes.3.code": "7",
    });
    expect(answersSchema({ fields }).parse(answers)).toEqual({
      name: "Lasagne",
      story: "one\ntwo",
      weight: 1.25,
      kind: "food",
      allergens: ["nuts", "milk"],
      until: "2026-12-24",
      leaflet: "0123456789abcdef.pdf",
      origin: { street: "Via Roma 1", postcode: "", city: "Milano", country: "IT" },
      size: { width: 12 },
      parts: [{ name: "Base", codes: [{ code: 7 }] }],
    });
  });

  it.each([
    ["1.5", 1.5],
    ["1,5", 1.5],
    [" -3 ", -3],
    ["１２，５", 12.5],
    ["1 000", 1000],
    ["1.000,5", "1.000,5"],
    ["1e3", "1e3"],
    ["a lot", "a lot"],
    ["0x10", "0x10"],
  ])("has %s as the number %j", (text, number) =>
    expect(answersOf({ "answers.weight": text })).toEqual({ weight: number }),
  );

  it("has nothing where it was left empty, in rows and groups as well", () => {
    const empty = {
      "answers.name": " ",
      "answers.weight": "",
      "answers.kind": "",
      "answers.allergens": "",
      "answers.leaflet": [new File([], ""), ""],
      "answers.origin.street": " ",
      "answers.origin.city": "",
      "answers.size.width": "",
      "answers.parts.0.name": "",
      "answers.parts.0.codes.0.code": "",
    };
    expect(answersOf(empty)).toEqual({});
  });

  it("has one chosen option as a list of one, and those that an action handed back in lines", () => {
    expect(answersOf({ "answers.allergens": "nuts" })).toEqual({ allergens: ["nuts"] });
    expect(answersOf({ "answers.allergens": "nuts\nmilk" })).toEqual({ allergens: ["nuts", "milk"] });
  });

  it("skips empty rows, and still says which input an answer came from", () => {
    const { answers, nameOf } = converted({
      "answers.parts.10.name": "last",
      "answers.parts.2.name": "",
      "answers.parts.3.name": "first",
      "answers.parts.3.codes.0.code": "",
      "answers.parts.3.codes.1.code": "x",
    });
    expect(answers.parts).toEqual([{ name: "first", codes: [{ code: "x" }] }, { name: "last" }]);
    expect(nameOf("answers.parts.0.codes.0.code")).toBe("answers.parts.3.codes.1.code");
    expect(nameOf("answers.parts.1.name")).toBe("answers.parts.10.name");
    expect(nameOf("answers.parts")).toBe("answers.parts");
    expect(nameOf("answers.weight")).toBe("answers.weight");
    expect(nameOf("answers.allergens.1")).toBe("answers.allergens");
  });

  it("has a chosen file before a stored one, and neither where it is to be removed", () => {
    const file = new File(["x"], "a.pdf");
    const leaflet = (value: unknown) => converted({ "answers.leaflet": value }).answers.leaflet;
    expect(leaflet(["abcdef01", file])).toBe(file);
    expect(leaflet(["abcdef01", new File([], "")])).toBe("abcdef01");
    expect(leaflet(["abcdef01", new File([], ""), "remove"])).toBeUndefined();
  });
});

describe("what no form posts", () => {
  const refused = (posted: Posted) => {
    const { error } = answersSchema({ fields }).safeParse(converted(posted).answers);
    return error?.issues.map(({ code }) => code);
  };

  it.each<[string, Posted, string]>([
    ["a field that there is not", { "answers.price": "1" }, "unrecognized_keys"],
    ["one in a group", { "answers.size.height": "" }, "unrecognized_keys"],
    ["one in a row", { "answers.parts.0.price": "1" }, "unrecognized_keys"],
    ["one in an address", { "answers.origin.planet": "Mars" }, "unrecognized_keys"],
    ["a prototype", { "answers.__proto__.x": "1" }, "unrecognized_keys"],
    ["a prototype as it is", { "answers.__proto__": "1" }, "unrecognized_keys"],
    ["a name without end", { [`answers${".a".repeat(5000)}`]: "1" }, "unrecognized_keys"],
    ["a row without a number", { "answers.parts.x.name": "1" }, "invalid_type"],
    ["a row that is text", { "answers.parts.0": "1" }, "invalid_type"],
    ["a group that is text", { "answers.size": "1" }, "invalid_type"],
    ["a text that is a group", { "answers.name.x": "1" }, "invalid_type"],
    ["a text twice", { "answers.name": ["a", "b"] }, "invalid_type"],
    ["a number twice", { "answers.weight": ["1", "2"] }, "invalid_type"],
    ["a file for a text", { "answers.name": new File(["x"], "a") }, "invalid_type"],
  ])("is refused: %s", (_what, posted, code) => expect(refused(posted)).toContain(code));
});
