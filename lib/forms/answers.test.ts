import { Ajv2020 } from "ajv/dist/2020";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answersSchema } from "./answers";
import { jsonSchemaOf } from "./json-schema";
import { formSchema, type Form } from "./schema";

const formOf = (...fields: object[]): Form =>
  formSchema.parse({
    form: "products",
    version: 1,
    fields: fields.map((field) => ({ label: "x", ...field })),
  });
const faults = (schema: ReturnType<typeof answersSchema>, answers: unknown) => {
  const { error } = schema.safeParse(answers);
  return error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
};

const FORM = formOf(
  { key: "kind", type: "select", options: ["food", "drink"], required: true },
  {
    key: "allergens",
    type: "multi-select",
    options: ["nuts", "milk"],
    required: true,
    when: { field: "kind", is: "food" },
  },
  { key: "strength", type: "number", min: 0, max: 60, decimals: 1, when: { field: "kind", is: ["drink"] } },
  { key: "source", type: "text", maxLength: 10, when: { field: "strength", answered: true } },
  { key: "best_before", type: "date", from: "2026-01-01", until: "2030-12-31" },
  { key: "origin", type: "address" },
  { key: "leaflet", type: "file" },
  { key: "mail", type: "text", format: "email" },
  {
    key: "parts",
    type: "group",
    many: true,
    most: 2,
    fields: [{ key: "name", type: "text", label: "x", required: true }],
  },
);

const ANSWERS = answersSchema(FORM);

describe("answers", () => {
  it("are taken as they are when they fit", () => {
    const answers = {
      kind: "food",
      allergens: ["nuts"],
      best_before: "2026-12-24",
      origin: { street: "Via Roma 1", postcode: "20100", city: "Milano", country: "IT" },
      leaflet: "0123456789abcdef.pdf",
      parts: [{ name: "Base" }, { name: "Top" }],
    };
    expect(ANSWERS.parse(answers)).toEqual(answers);
  });

  it.each<[string, object, string]>([
    ["a key that the form does not have", { kind: "drink", price: 1 }, ": form"],
    ["nothing where something is needed", {}, "kind: required"],
    ["nothing that is needed because of another answer", { kind: "food" }, "allergens: required"],
    ["another option", { kind: "drinks" }, "kind: option"],
    ["an option twice", { kind: "food", allergens: ["nuts", "nuts"] }, "allergens: twice"],
    ["text for a number", { kind: "drink", strength: "12" }, "strength: number"],
    ["a number out of bounds", { kind: "drink", strength: 60.1 }, "strength: tooBig"],
    ["too many decimals", { kind: "drink", strength: 12.55 }, "strength: decimals"],
    ["a day that there is not", { kind: "drink", best_before: "2026-02-30" }, "best_before: date"],
    ["a day too late", { kind: "drink", best_before: "2031-01-01" }, "best_before: tooLate"],
    ["half an address", { kind: "drink", origin: { street: "Via Roma 1" } }, "origin.postcode: text"],
    ["a path for a file", { kind: "drink", leaflet: "../../etc/passwd" }, "leaflet: file"],
    ["no address of mail", { kind: "drink", mail: "a@b" }, "mail: email"],
    [
      "too many of a group",
      { kind: "drink", parts: [{ name: "a" }, { name: "b" }, { name: "c" }] },
      "parts: tooMany",
    ],
    [
      "a group with something unknown in it",
      { kind: "drink", parts: [{ name: "a", x: 1 }] },
      "parts.0: form",
    ],
    ["lines in a text of one line", { kind: "drink", strength: 1, source: "a\nb" }, "source: oneLine"],
  ])("that are %s are refused there", (_what, answers, fault) =>
    expect(faults(ANSWERS, answers)).toContain(fault),
  );

  it("to what is not asked are not needed and not kept, also when what they hang on is not kept", () => {
    const answers = { kind: "food", allergens: ["milk"], strength: 12, source: "oak" };
    expect(ANSWERS.parse(answers)).toEqual({ kind: "food", allergens: ["milk"] });
  });

  it.each([null, 1, "x", [], [{}], { kind: { toString: 1 } }, { __proto__: { kind: "food" } }])(
    "that are %j are refused without a crash",
    (answers) => expect(faults(ANSWERS, answers)).not.toEqual([]),
  );
});

describe("the JSON Schema", () => {
  const ajv = new Ajv2020({ strict: false, formats: { date: true, email: true, uri: true } });
  const schema = ajv.compile(jsonSchemaOf(FORM));

  it("says of any answers what the form itself says", () => {
    const some = fc.record(
      {
        kind: fc.constantFrom("food", "drink", "other", 1),
        allergens: fc.array(fc.constantFrom("nuts", "milk", "none"), { maxLength: 3 }),
        strength: fc.constantFrom(0, 12.5, 61, -1, "12"),
        source: fc.constantFrom("oak", "far too long a text", 3),
        parts: fc.array(
          fc.record({ name: fc.constantFrom("a", 1), more: fc.constant(1) }, { requiredKeys: [] }),
          {
            maxLength: 3,
          },
        ),
        extra: fc.constant(1),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(some, (answers) => {
        expect(schema(answers), JSON.stringify(answers)).toBe(faults(ANSWERS, answers).length === 0);
      }),
      { numRuns: 500 },
    );
  });
});
