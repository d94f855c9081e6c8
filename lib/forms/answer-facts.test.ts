import { expect, it } from "vitest";
import { answerFacts } from "./answer-facts";
import type { Answers } from "./answers";
import { formSchema } from "./schema";

const { fields } = formSchema.parse({
  form: "products",
  version: 1,
  fields: [
    { key: "weight", type: "number", label: { en: "Weight", zh: "重量" }, decimals: 1, unit: "g" },
    {
      key: "allergens",
      type: "multi-select",
      label: "Allergens",
      options: [{ value: "nuts", label: { en: "Nuts", zh: "坚果" } }, "milk"],
    },
    { key: "until", type: "date", label: "Until" },
    { key: "origin", type: "address", label: "From" },
    { key: "leaflet", type: "file", label: "Leaflet" },
    { key: "note", type: "text", label: "Note", multiline: true },
    {
      key: "parts",
      type: "group",
      many: true,
      label: "Parts",
      fields: [
        { key: "name", type: "text", label: "Name" },
        { key: "size", type: "number", label: "Size" },
      ],
    },
  ],
});
const said = (answers: Answers, locale: "en" | "zh" = "en") =>
  answerFacts(fields, answers, locale).map(({ label, lines, href }) => [
    label,
    ...lines,
    ...(href ? [href] : []),
  ]);

it("answers are read in the order of the form, and nothing stands where there is none", () => {
  const answers: Answers = {
    parts: [{ name: "Base", size: 3 }, { name: "Top" }],
    until: "2026-12-24",
    allergens: ["milk", "nuts"],
    weight: 1250.5,
    origin: { street: "Via Roma 1", postcode: "", city: "Milano", country: "IT" },
    leaflet: "0123456789abcdef0123456789abcdef.pdf",
    note: "one\ntwo",
  };
  expect(said(answers)).toEqual([
    ["Weight", "1,250.5 g"],
    ["Allergens", "Nuts, milk"],
    ["Until", "24 December 2026"],
    ["From", "Via Roma 1, Milano, IT"],
    ["Leaflet", "Stored file", "/files/0123456789abcdef0123456789abcdef.pdf"],
    ["Note", "one", "two"],
    ["Parts", "Name: Base, Size: 3", "Name: Top"],
  ]);
  expect(said({ weight: 3, allergens: ["nuts", "milk"] }, "zh")).toEqual([
    ["重量", "3 g"],
    ["Allergens", "坚果、milk"],
  ]);
  expect(said({})).toEqual([]);
});
