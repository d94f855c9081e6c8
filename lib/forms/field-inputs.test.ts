import { describe, expect, it } from "vitest";
import { addField, setField } from "./edit-source";
import { changedAttributes, FIELD_TYPES, inputsOf, newField, newKey, type FieldInputs } from "./field-inputs";
import { readForm } from "./source";
import type { Field } from "./schema";

const FORM = `form: products
version: 1
fields:
  - { key: grams, type: number, label: Grams, min: 0, max: 9.5, decimals: 1, unit: g }
  - key: kind
    type: multi-select
    label: { en: Kind, zh: 种类 }
    required: false # so far
    options: [ food, { value: milk, label: { en: Milk, zh: 牛奶 } }, { value: soy, label: Soy } ]
    when: { field: grams, is: [ 1, 2 ] }
  - { key: note, type: text, label: Note, maxLength: 50, when: { field: kind, answered: true } }
  - { key: leaflet, type: file, label: Leaflet, accept: [ pdf ] }
`;
const fields = readForm(FORM).form!.fields;
const field = (key: string) => fields.find((one) => one.key === key)!;
const changed = (key: string, inputs: Partial<FieldInputs>) =>
  changedAttributes(field(key), { ...inputsOf(field(key)), ...inputs }, fields);

describe("the inputs of a field", () => {
  it("show what the form says of it", () => {
    expect(inputsOf(field("kind"))).toMatchObject({
      label: "Kind",
      labelZh: "种类",
      required: "",
      options: "food\nmilk: Milk | 牛奶\nsoy: Soy",
      whenField: "grams",
      whenHow: "is",
      whenIs: "1, 2",
    });
    expect(inputsOf(field("leaflet"))).toMatchObject({ images: "", pdfs: "on", maxMb: "5" });
  });

  it.each(fields.map(({ key }) => key))("left as they are say nothing new of %s", (key) =>
    expect(changed(key, {})).toEqual({}),
  );

  it("say only what was changed in them", () => {
    expect(changed("grams", { max: "12,5", unit: "", required: "on" })).toEqual({
      max: 12.5,
      unit: undefined,
      required: true,
    });
    expect(changed("kind", { labelZh: "", whenIs: "3" })).toEqual({
      label: "Kind",
      when: { field: "grams", is: 3 },
    });
    expect(changed("kind", { options: "food\r\nsoy： Soy bean ｜ 大豆".replace("\r", "") })).toEqual({
      options: ["food", { value: "soy", label: { en: "Soy bean", zh: "大豆" } }],
    });
    expect(changed("note", { whenHow: "unanswered", help: "Short", helpZh: "" })).toEqual({
      when: { field: "kind", answered: false },
      help: "Short",
    });
    expect(changed("note", { whenField: "" })).toEqual({ when: undefined });
    expect(changed("leaflet", { images: "on" })).toEqual({ accept: ["image", "pdf"] });
  });

  it("of another type take out what that type is not told", () => {
    expect(changed("grams", { type: "text", maxLength: "20" })).toEqual({
      type: "text",
      min: undefined,
      max: undefined,
      decimals: undefined,
      unit: undefined,
      maxLength: 20,
    });
    expect(changed("kind", { type: "select" })).toEqual({ type: "select", most: undefined });
    const select = setField(FORM, ["note"], changed("note", { type: "select" }));
    expect(readForm(select.source!).faults).toMatchObject([{ where: "fields[3].options" }]);
    const { source } = setField(FORM, ["note"], changed("note", { type: "group" }));
    expect(readForm(source!).form!.fields[2]).toMatchObject({ type: "group", many: false });
  });

  it("keep what is no number, so that it is refused where it stands", () => {
    const { source } = setField(FORM, ["grams"], changed("grams", { min: "lots" }));
    expect(readForm(source!).faults).toMatchObject([{ line: 4, where: "fields[1].min" }]);
  });
});

describe("a new field", () => {
  it.each(FIELD_TYPES)("of type %s is a field at once", (type) => {
    const { source } = addField(FORM, [], newField("new_one", type, "New one"));
    expect(readForm(source!).form?.fields.at(-1)).toMatchObject<Partial<Field>>({ key: "new_one", type });
  });

  it("has a key of its label that no other has", () => {
    expect(newKey("Größe & Länge (cm)", [])).toBe("gro_e_lange_cm");
    expect(newKey("Kind", ["kind", "kind_2"])).toBe("kind_3");
    expect(newKey("过敏原", [])).toBe("field_1");
    expect(newKey("2nd hand", [])).toBe("nd_hand");
    expect(newKey("Constructor", [])).toBe("field_1");
  });
});
