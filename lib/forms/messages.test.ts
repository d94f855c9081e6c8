import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { answerFault, formWord, isAnswerFault, whenWords, wordsOf } from "./messages";
import { formSchema } from "./schema";

const { fields } = formSchema.parse({
  form: "products",
  version: 1,
  fields: [
    {
      key: "kind",
      type: "select",
      label: { en: "Kind", zh: "种类" },
      options: ["food", { value: "drink", label: { en: "Drink", zh: "饮料" } }],
    },
    {
      key: "weight",
      type: "number",
      label: { en: "Weight" },
      min: 5,
      max: 100,
      decimals: 2,
      when: { field: "kind", is: ["food", "drink"] },
    },
    { key: "story", type: "text", label: "Story", maxLength: 30, when: { field: "weight", answered: true } },
    { key: "tags", type: "multi-select", label: "Tags", options: ["a", "b"] },
    { key: "at", type: "date", label: "Day", from: "2026-01-01", until: "2026-02-01" },
    { key: "home", type: "address", label: "Home" },
    { key: "leaflet", type: "file", label: "Leaflet", maxMb: 2 },
    {
      key: "parts",
      type: "group",
      label: "Parts",
      many: true,
      most: 3,
      fields: [{ key: "name", type: "text", label: "Part", maxLength: 7 }],
    },
  ],
});

describe("every reason why an answer does not fit", () => {
  const source = readFileSync(new URL("answers.ts", import.meta.url), "utf8");
  const used = [...source.matchAll(/(?:, |string\(|error: |message: |email\(|date\()"(\w+)"(?!>)/g)].map(
    ([, key]) => key!,
  );

  it("is found in the file where they are made", () => expect(new Set(used).size).toBeGreaterThan(20));
  it.each([...new Set(used)])("has words: %s", (key) => {
    expect(isAnswerFault(key)).toBe(true);
    const [en, zh] = (["en", "zh"] as const).map((locale) =>
      answerFault(fields, "answers.story", key, locale),
    );
    expect(en).toMatch(/^Story: /);
    expect(zh).toMatch(/^Story：.*[\u4e00-\u9fff]/);
  });
});

it.each([
  ["answers.weight", "tooBig", "Weight: 100 is the most."],
  ["answers.weight", "tooSmall", "Weight: 5 is the least."],
  ["answers.weight", "decimals", "Weight: use at most 2 digits after the point."],
  ["answers.story", "tooLong", "Story: use at most 30 characters."],
  ["answers.tags", "tooMany", "Tags: 2 is the most."],
  ["answers.at", "tooEarly", "Day: 2026-01-01 is the first day."],
  ["answers.at", "tooLate", "Day: 2026-02-01 is the last day."],
  ["answers.leaflet", "tooLarge", "Leaflet: 2 MB is the most."],
  ["answers.home.street", "street", "Home: give street and number."],
  ["answers.parts", "tooMany", "Parts: 3 is the most."],
  ["answers.parts.1.name", "tooLong", "Part: use at most 7 characters."],
  ["answers.tags.0", "Invalid input", "Tags: this cannot be read."],
  ["answers.gone", "required", "answers.gone: this is needed."],
])("%s: %s is said with what the field itself says", (path, fault, words) =>
  expect(answerFault(fields, path, fault, "en")).toBe(words),
);

it("a form speaks the reader's language, and English where it has no other words", () => {
  expect(wordsOf(fields[0]!.label, "zh")).toBe("种类");
  expect(wordsOf(fields[1]!.label, "zh")).toBe("Weight");
  expect(formWord("zh", "removeRow", { row: 2 })).toBe("移除第 2 项");
});

it("says when a field is asked for", () => {
  const said = (index: number, locale: "en" | "zh") =>
    whenWords(fields[index]!, fields.slice(0, index), locale);
  expect(said(0, "en")).toBeNull();
  expect(said(1, "en")).toBe("Only if “Kind” is food or Drink.");
  expect(said(1, "zh")).toBe("仅当“种类”为“food”或“饮料”时填写。");
  expect(said(2, "en")).toBe("Only if there is an answer to “Weight”.");
});
