import type { Locale } from "@/lib/i18n/translator";
import { wantedBy } from "./answers";
import type { Field, Words } from "./schema";

/** Why an answer does not fit; {label} and what the field itself says ({max}, {unit} …) are put in. */
const FAULTS = {
  en: {
    required: "{label}: this is needed.",
    text: "{label}: enter some text.",
    tooLong: "{label}: use at most {max} characters.",
    control: "{label}: there are signs in it that cannot be stored.",
    oneLine: "{label}: use one line.",
    email: "{label}: this does not look like an e-mail address.",
    url: "{label}: enter an address that begins with https:// or http://.",
    phone: "{label}: this does not look like a phone number.",
    number: "{label}: enter a number.",
    tooSmall: "{label}: {min} is the least.",
    tooBig: "{label}: {max} is the most.",
    decimals: "{label}: use at most {decimals} digits after the point.",
    date: "{label}: enter a day.",
    tooEarly: "{label}: {from} is the first day.",
    tooLate: "{label}: {until} is the last day.",
    option: "{label}: choose one of the options.",
    tooMany: "{label}: {most} is the most.",
    twice: "{label}: something is chosen twice.",
    file: "{label}: choose the file again.",
    accept: "{label}: this kind of file cannot be used here.",
    tooLarge: "{label}: {maxMb} MB is the most.",
    street: "{label}: give street and number.",
    city: "{label}: name the city.",
    country: "{label}: use two letters for the country, such as DE.",
    list: "{label}: this cannot be read.",
    form: "{label}: this cannot be read.",
  },
  zh: {
    required: "{label}：必填。",
    text: "{label}：请填写文字。",
    tooLong: "{label}：最多 {max} 个字符。",
    control: "{label}：含有无法保存的符号。",
    oneLine: "{label}：只能写一行。",
    email: "{label}：这不像电子邮箱地址。",
    url: "{label}：请填写以 https:// 或 http:// 开头的网址。",
    phone: "{label}：这不像电话号码。",
    number: "{label}：请填写数字。",
    tooSmall: "{label}：不能小于 {min}。",
    tooBig: "{label}：不能大于 {max}。",
    decimals: "{label}：小数点后最多 {decimals} 位。",
    date: "{label}：请填写日期。",
    tooEarly: "{label}：不能早于 {from}。",
    tooLate: "{label}：不能晚于 {until}。",
    option: "{label}：请从选项中选择。",
    tooMany: "{label}：最多 {most} 项。",
    twice: "{label}：有重复的选项。",
    file: "{label}：请重新选择文件。",
    accept: "{label}：这里不能用这种文件。",
    tooLarge: "{label}：不能超过 {maxMb} MB。",
    street: "{label}：请填写街道和门牌号。",
    city: "{label}：请填写城市。",
    country: "{label}：国家请用两个字母，例如 CN。",
    list: "{label}：无法读取。",
    form: "{label}：无法读取。",
  },
} as const satisfies Record<Locale, Record<string, string>>;

/** What stands around the fields of a form. */
const AROUND = {
  en: {
    more: "More about it",
    ownFields: "Filter by fields of your own",
    any: "any",
    from: "{label} from",
    to: "{label} up to",
    save: "Save",
    saved: "Saved.",
    conflict:
      "Somebody else has changed these answers meanwhile. What you typed is still here: save again to put it in the place of theirs.",
    optional: "optional",
    choose: "Please choose",
    add: "Add an entry",
    removeRow: "Remove entry {row}",
    row: "Entry {row}",
    stored: "Stored file",
    remove: "Remove this file",
    chooseFile: "Choose a file, or drop it here",
    fileKept: "Choose another one to replace it.",
    fileHint: "{kinds}, {maxMb} MB at most.",
    image: "Picture",
    pdf: "PDF",
    atMost: "{most} at most.",
    onlyIf: "Only if “{label}” is {values}.",
    onlyIfAnswered: "Only if there is an answer to “{label}”.",
    onlyIfNot: "Only if there is no answer to “{label}”.",
    or: " or ",
    street: "Street and number",
    postcode: "Postcode",
    city: "City",
    region: "Region",
    country: "Country, in two letters",
    unfit: "What was answered before does not fit this form any more. It is kept until you answer anew:",
    changed:
      "This form has changed: {fields} is not asked any more. What you typed is still here; please look at it again.",
    check: "Please check the marked fields.",
  },
  zh: {
    more: "更多信息",
    ownFields: "按自定义字段筛选",
    any: "不限",
    from: "{label}，从",
    to: "{label}，到",
    save: "保存",
    saved: "已保存。",
    conflict: "其他人刚刚修改了这些回答。您填写的内容还在：再次保存即可覆盖对方的修改。",
    optional: "选填",
    choose: "请选择",
    add: "添加一项",
    removeRow: "移除第 {row} 项",
    row: "第 {row} 项",
    stored: "已保存的文件",
    remove: "移除此文件",
    chooseFile: "选择文件，或拖到这里",
    fileKept: "选择另一个文件即可替换。",
    fileHint: "{kinds}，不超过 {maxMb} MB。",
    image: "图片",
    pdf: "PDF",
    atMost: "最多 {most} 项。",
    onlyIf: "仅当“{label}”为{values}时填写。",
    onlyIfAnswered: "仅当“{label}”已填写时填写。",
    onlyIfNot: "仅当“{label}”未填写时填写。",
    or: "或",
    street: "街道和门牌号",
    postcode: "邮编",
    city: "城市",
    region: "省/地区",
    country: "国家（两个字母）",
    unfit: "以前的回答已不符合现在的表单。在重新填写之前，它们会保留：",
    changed: "表单已更改：{fields} 不再需要填写。您填写的内容还在，请重新查看。",
    check: "请检查标出的内容。",
  },
} as const satisfies Record<Locale, Record<string, string>>;

export type FormWord = keyof (typeof AROUND)["en"];
type Values = Record<string, string | number | undefined>;

/** Words of a form's own, in a language; English stands in where there are none. */
export function wordsOf(words: Words, locale: Locale): string {
  return typeof words === "string" ? words : (words[locale] ?? words.en);
}

/** The words around a form's fields. */
export function formWord(locale: Locale, word: FormWord, values: Values = {}): string {
  return filled(AROUND[locale][word], values);
}

/** Whether there are words for this fault. */
export function isAnswerFault(key: string): key is keyof (typeof FAULTS)["en"] {
  return Object.hasOwn(FAULTS.en, key);
}

/**
 * Why the answer at this place does not fit, for the person who gave it.
 * @param path of the answer: answers.parts.0.name
 * @param fault a message of answersSchema(); any other one is said as "cannot be read"
 */
export function answerFault(fields: Field[], path: string, fault: string, locale: Locale): string {
  const field = fieldAt(fields, path.split(".").slice(1));
  const label = field ? wordsOf(field.label, locale) : path;
  const most =
    field &&
    (field.type === "multi-select" ? (field.most ?? field.options.length) : "most" in field && field.most);
  const max = field?.type === "text" ? field.maxLength : 160; // or one of the parts of an address
  const own = { max, ...field, label, ...(most ? { most } : {}) } as unknown as Values;
  return filled(FAULTS[locale][isAnswerFault(fault) ? fault : "form"], own);
}

/** When a field is asked for, in a sentence; for who sees it before anything is answered. */
export function whenWords({ when }: Pick<Field, "when">, before: Field[], locale: Locale): string | null {
  const on = before.find(({ key }) => key === when?.field);
  if (!when || !on) return null;
  const label = wordsOf(on.label, locale);
  if ("answered" in when) return formWord(locale, when.answered ? "onlyIfAnswered" : "onlyIfNot", { label });
  const options = "options" in on ? on.options : [];
  const values = wantedBy(when)
    .map((wanted) => options.find(({ value }) => value === wanted)?.label ?? String(wanted))
    .map((one) => (locale === "zh" ? `“${wordsOf(one, locale)}”` : wordsOf(one, locale)));
  return formWord(locale, "onlyIf", { label, values: values.join(formWord(locale, "or")) });
}

/** The innermost field on the way along a path; the parts of an address are not fields of their own. */
function fieldAt(fields: Field[], path: string[]): Field | undefined {
  const [key, ...rest] = path;
  const field = fields.find((one) => one.key === key);
  if (field?.type !== "group") return field;
  return fieldAt(field.fields, field.many ? rest.slice(1) : rest) ?? field;
}

function filled(words: string, values: Values): string {
  return words.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => String(values[name] ?? ""));
}
