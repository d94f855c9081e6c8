import { expect, it } from "vitest";
import { ownFilter } from "./own-filter";
import { formSchema } from "./schema";

const { fields } = formSchema.parse({
  form: "products",
  version: 1,
  fields: [
    {
      key: "allergens",
      type: "multi-select",
      label: { en: "Allergens", zh: "过敏原" },
      options: ["nuts", "milk"],
    },
    { key: "weight", type: "number", label: "Weight" },
    { key: "maker", type: "text", label: "Maker" },
    { key: "story", type: "text", label: "Story", multiline: true },
    { key: "leaflet", type: "file", label: "Leaflet" },
  ],
});
const wantedBy = (query: Record<string, string>) => ownFilter(fields, query, "en").wanted;

it("offers what can be looked for, in the reader's language", () => {
  const { inputs } = ownFilter(fields, {}, "zh");
  expect(inputs.map(({ name }) => name)).toEqual(["f.allergens", "f.weight.from", "f.weight.to", "f.maker"]);
  expect(inputs[0]).toMatchObject({ label: "过敏原", options: [{ value: "nuts" }, { value: "milk" }] });
});

it("is what the address says", () => {
  const query = { "f.allergens": "nuts", "f.weight.from": "1,5", "f.maker": " Moon ", page: "2" };
  const filter = ownFilter(fields, query, "en");
  expect(filter.wanted).toEqual([
    { field: "allergens", is: "nuts" },
    { field: "weight", from: 1.5, to: undefined },
    { field: "maker", is: "Moon" },
  ]);
  expect(filter.chosen).toEqual({ "f.allergens": "nuts", "f.weight.from": "1.5", "f.maker": "Moon" });
  expect(filter.inputs.map(({ value }) => value)).toEqual(["nuts", "1,5", "", "Moon"]);
  expect(wantedBy({ "f.weight": "3" })).toEqual([{ field: "weight", from: 3, to: 3 }]);
});

it.each<Record<string, string>>([
  {},
  { "f.allergens": "soy" },
  { "f.weight.from": "a lot", "f.weight.to": "" },
  { "f.gone": "x", "f.story": "x", "f.leaflet": "x", "f.__proto__": "x" },
  { "f.maker": "  " },
])("filters nothing by %j", (query) => expect(wantedBy(query)).toEqual([]));
