import type { Attributes } from "./edit-source";
import type { Condition, Field, Words } from "./schema";

export const FIELD_TYPES = [
  "text",
  "number",
  "date",
  "select",
  "multi-select",
  "file",
  "address",
  "group",
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** The simple inputs by which a field is changed. Each is a text; a box that is ticked is "on". */
export const FIELD_INPUTS = [
  "key",
  "label",
  "labelZh",
  "help",
  "helpZh",
  "type",
  "required",
  "public",
  "whenField",
  "whenHow",
  "whenIs",
  "multiline",
  "format",
  "maxLength",
  "min",
  "max",
  "decimals",
  "unit",
  "from",
  "until",
  "options",
  "most",
  "images",
  "pdfs",
  "maxMb",
  "many",
] as const;
export type FieldInput = (typeof FIELD_INPUTS)[number];
export type FieldInputs = Record<FieldInput, string>;

/** What only some types are told. */
const OF_TYPE: Record<FieldType, readonly string[]> = {
  text: ["multiline", "format", "maxLength"],
  number: ["min", "max", "decimals", "unit"],
  date: ["from", "until"],
  select: ["options"],
  "multi-select": ["options", "most"],
  file: ["accept", "maxMb"],
  address: [],
  group: ["many", "most", "fields"],
};

/** The inputs that a type shows, beside those that all have. */
export const INPUTS_OF: Record<FieldType, readonly FieldInput[]> = {
  ...(OF_TYPE as Record<FieldType, readonly FieldInput[]>),
  file: ["images", "pdfs", "maxMb"],
  group: ["many", "most"],
};

const tick = (on: boolean) => (on ? "on" : "");
const plain = (value: unknown) => (typeof value === "string" || typeof value === "number" ? `${value}` : "");
const inEnglish = (words: Words | undefined) => (typeof words === "object" ? words.en : (words ?? ""));
const inChinese = (words: Words | undefined) => (typeof words === "object" ? (words.zh ?? "") : "");

/** What the inputs show of a field. */
export function inputsOf(field: Field): FieldInputs {
  const said = field as unknown as Record<string, unknown>;
  const accept = field.type === "file" ? field.accept : [];
  return {
    ...(Object.fromEntries(FIELD_INPUTS.map((name) => [name, plain(said[name])])) as FieldInputs),
    label: inEnglish(field.label),
    labelZh: inChinese(field.label),
    help: inEnglish(field.help),
    helpZh: inChinese(field.help),
    required: tick(field.required),
    public: tick(field.public),
    multiline: tick(field.type === "text" && field.multiline),
    many: tick(field.type === "group" && field.many),
    images: tick(accept.includes("image")),
    pdfs: tick(accept.includes("pdf")),
    options: "options" in field ? field.options.map(optionLine).join("\n") : "",
    ...whenInputs(field.when),
  };
}

function whenInputs(when: Condition | undefined): Pick<FieldInputs, "whenField" | "whenHow" | "whenIs"> {
  if (!when) return { whenField: "", whenHow: "is", whenIs: "" };
  if ("answered" in when)
    return { whenField: when.field, whenHow: when.answered ? "answered" : "unanswered", whenIs: "" };
  return { whenField: when.field, whenHow: "is", whenIs: [when.is].flat().join(", ") };
}

/** An option in a line of its own: `milk: Milk | 牛奶`, or `milk` alone. */
function optionLine({ value, label }: { value: string; label: Words }): string {
  if (typeof label === "string") return label === value ? value : `${value}: ${label}`;
  return `${value}: ${label.en}${label.zh ? ` | ${label.zh}` : ""}`;
}

function optionOf(line: string): unknown {
  const [, value = "", rest = ""] = /^([^:：]*)[:：]?(.*)$/s.exec(line)!;
  const [en = "", zh = ""] = rest.split(/[|｜]/).map((part) => part.trim());
  return en || zh ? { value: value.trim(), label: wordsOf(en, zh) } : value.trim();
}

const wordsOf = (en: string, zh: string) => (zh.trim() ? { en: en.trim(), zh: zh.trim() } : en.trim());

/** A number as it is typed, with a comma or a point; what is none stays as it is, and is refused by name. */
function numberOf(typed: string): number | string | undefined {
  const text = typed.trim();
  if (!text) return undefined;
  const number = Number(text.replace(",", "."));
  return Number.isNaN(number) ? text : number;
}

/**
 * What has to be said anew of a field so that it is as the inputs are. What they did not change is not said again, so that
 * what a person has written stays as they wrote it.
 * @param others the fields beside it, for what an answer of theirs looks like
 */
export function changedAttributes(field: Field, inputs: FieldInputs, others: Field[]): Attributes {
  const before = inputsOf(field);
  const type = inputs.type as FieldType;
  const differs = (...names: FieldInput[]) => names.some((name) => before[name] !== inputs[name]);
  const changed: Attributes = {};
  const say = (name: string, value: unknown, ...from: FieldInput[]) => {
    if (from.some((input) => before[input] !== inputs[input])) changed[name] = value;
  };
  if (type !== field.type) {
    changed.type = type;
    for (const name of OF_TYPE[field.type]) if (!OF_TYPE[type].includes(name)) changed[name] = undefined;
    // Said to be empty, so that the fault is about the options.
    if (OF_TYPE[type].includes("options") && !inputs.options.trim()) changed.options = [];
    if (type === "group") changed.fields = [{ key: "name", type: "text", label: "Name" }];
  }
  say("label", wordsOf(inputs.label, inputs.labelZh), "label", "labelZh");
  const help = inputs.help.trim() || inputs.helpZh.trim() ? wordsOf(inputs.help, inputs.helpZh) : undefined;
  say("help", help, "help", "helpZh");
  for (const name of ["required", "public"] as const) say(name, inputs[name] === "on" || undefined, name);
  if (differs("whenField", "whenHow", "whenIs")) changed.when = whenOf(inputs, others);
  for (const name of INPUTS_OF[type]) {
    if (name === "multiline" || name === "many") say(name, inputs[name] === "on" || undefined, name);
    else if (name === "options")
      say(
        name,
        inputs.options
          .split("\n")
          .filter((line) => line.trim())
          .map(optionOf),
        name,
      );
    else if (name === "images" || name === "pdfs") say("accept", acceptOf(inputs), "images", "pdfs");
    else if (name === "unit" || name === "format" || name === "from" || name === "until")
      say(name, inputs[name].trim() || undefined, name);
    else say(name, numberOf(inputs[name]), name);
  }
  return changed;
}

function acceptOf({ images, pdfs }: FieldInputs): string[] {
  return [...(images === "on" ? ["image"] : []), ...(pdfs === "on" ? ["pdf"] : [])];
}

function whenOf({ whenField, whenHow, whenIs }: FieldInputs, others: Field[]): Condition | undefined {
  if (!whenField) return undefined;
  if (whenHow !== "is") return { field: whenField, answered: whenHow === "answered" };
  const isNumber = others.find(({ key }) => key === whenField)?.type === "number";
  const values = whenIs
    .split(/[,，]/)
    .map((one) => one.trim())
    .filter(Boolean)
    .map((one) => (isNumber ? Number(one) : one));
  return { field: whenField, is: values.length === 1 ? values[0]! : values };
}

/** A key for a field with this label that no field beside it has. */
export function newKey(label: string, taken: string[]): string {
  const slug = label
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "")
    .slice(0, 30);
  const base = slug && !(slug in {}) ? slug : "field";
  for (let number = 1; ; number++) {
    const key = number === 1 && base !== "field" ? base : `${base}_${number}`;
    if (!taken.includes(key)) return key;
  }
}

/** A new field of a type, with the least that has to be said of it. */
export function newField(key: string, type: FieldType, label: string): Attributes & { key: string } {
  return {
    key,
    type,
    label,
    ...(type === "select" || type === "multi-select" ? { options: ["option_1", "option_2"] } : {}),
    ...(type === "group" ? { fields: [{ key: "name", type: "text", label: "Name" }] } : {}),
  };
}
