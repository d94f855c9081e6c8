import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { answersSchema } from "@/lib/forms/answers";
import { convertPosted, postedAnswers } from "@/lib/forms/form-data";
import { formSchema } from "@/lib/forms/schema";
import { AnswerFields } from "./answer-fields";
import { refusedInput, valuesOf } from "./input-values";

const form = formSchema.parse({
  form: "customers",
  version: 3,
  fields: [
    {
      key: "kind",
      type: "select",
      label: { en: "Kind", zh: "种类" },
      options: ["child", "adult"],
      required: true,
    },
    { key: "group", type: "text", label: "Group", required: true, when: { field: "kind", is: "child" } },
    { key: "weight", type: "number", label: "Weight", unit: "kg", decimals: 1 },
    { key: "allergies", type: "multi-select", label: "Allergies", options: ["nuts", "milk"], most: 1 },
    { key: "home", type: "address", label: "Home" },
    { key: "photo", type: "file", label: "Photo", accept: ["image"] },
    {
      key: "people",
      type: "group",
      many: true,
      most: 3,
      label: "Pick-up",
      fields: [{ key: "name", type: "text", label: "Name", required: true }],
    },
  ],
});
const ANSWERS = {
  kind: "child",
  group: "Bees",
  weight: 12.5,
  allergies: ["nuts"],
  home: { street: "Hauptstr. 1", postcode: "10115", city: "Berlin" },
  photo: "0123456789abcdef0123456789abcdef",
  people: [{ name: "Ann" }, { name: "Bo" }],
};
const drawn = (props: Partial<Parameters<typeof AnswerFields>[0]> = {}) =>
  renderToStaticMarkup(<AnswerFields form={form} answers={{}} locale="en" {...props} />);
const tagOf = (html: string, name: string) =>
  new RegExp(`<[^>]*name="${name.replaceAll(".", "\\.")}"[^>]*>`).exec(html)?.[0];

describe("the fields of a form", () => {
  it("hold what is stored, and post it again as it was", () => {
    const posted = postedAnswers({ answers: "3", ...valuesOf(ANSWERS) })!;
    expect(answersSchema(form).parse(convertPosted(form.fields, posted).answers)).toEqual(ANSWERS);
    const html = drawn({ answers: ANSWERS });
    expect(tagOf(html, "answers.people.1.name")).toContain('value="Bo"');
    expect(tagOf(html, "answers.allergies")).toContain("checked");
    expect(tagOf(html, "answers.photo")).toContain('type="hidden"');
    expect(tagOf(html, "answers")).toContain('value="3"');
  });

  it("hold what was typed rather than what is stored, with what is wrong beside it", () => {
    const { typed, errors } = refusedInput({
      status: "refused",
      code: "INVALID_INPUT",
      message: "",
      fields: { "answers.people.2.name": "Name: this is needed." },
      values: { answers: "3", "answers.weight": "a lot", "answers.people.2.name": "x" },
    });
    const html = drawn({ answers: ANSWERS, typed, errors });
    expect(tagOf(html, "answers.weight")).toContain('value="a lot"');
    expect(tagOf(html, "answers.allergies")).not.toContain("checked");
    expect(tagOf(html, "answers.people.2.name")).toContain('aria-invalid="true"');
    expect(html).toContain("Name: this is needed.");
    expect(html).not.toContain("Ann");
  });

  it("of which one hangs on another are all there without a script, with when they matter, and none is insisted on", () => {
    const html = drawn();
    expect(html).toContain("Only if “Kind” is child.");
    expect(tagOf(html, "answers.group")).not.toContain("required");
    expect(html).not.toMatch(/<fieldset[^>]*disabled/);
    expect(tagOf(html, "answers.kind")).toContain("required");
  });

  it("offer two empty rows of a list without a script, and no more than there may be", () => {
    expect(drawn().match(/name="answers\.people\.\d\.name"/g)).toHaveLength(2);
    expect(drawn({ answers: ANSWERS }).match(/name="answers\.people\.\d\.name"/g)).toHaveLength(3);
  });

  it("are in the reader's language", () => {
    const html = drawn({ locale: "zh" });
    for (const words of ["种类", "选填", "仅当“种类”为“child”时填写。", "添加一项", "街道和门牌号"])
      expect(html).toContain(words);
  });
});
