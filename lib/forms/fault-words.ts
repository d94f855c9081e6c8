type Template = string | ((...parts: string[]) => string);

const KINDS: Record<string, string> = {
  string: "文本",
  number: "数字",
  int: "整数",
  boolean: "true 或 false",
  array: "列表",
  object: "一组键和值",
  record: "一组键和值",
  null: "空",
  undefined: "没有内容",
};
const kind = (name: string) => KINDS[name] ?? name;

/** What readForm and formFaults say, in Chinese. */
const CHINESE: readonly [RegExp, Template][] = [
  [/^must be text, or \{ en: …, zh: … \}$/, "必须是文本，或 { en: …, zh: … }"],
  [/^must be a name such as (\w+)$/, "必须是 $1 这样的名称"],
  [/^must be lower-case letters, .*$/, "只能用小写字母、数字和 _，以字母开头，最多 40 个字符"],
  [/^is a name that JavaScript has taken$/, "是 JavaScript 保留的名称"],
  [/^needs at least one option$/, "至少需要一个选项"],
  [/^needs at least one field$/, "至少需要一个字段"],
  [/^has two options with the same value$/, "有两个选项的值相同"],
  [/^has more than (\d+) fields$/, "超过 $1 个字段"],
  [/^must be a day such as (\S+)$/, "必须是 $1 这样的日期"],
  [/^has a min above its max$/, "最小值大于最大值"],
  [/^has a from after its until$/, "最早日期晚于最晚日期"],
  [/^is the second field called (\w+)$/, "是第二个名为 $1 的字段"],
  [/^names (\w+), which is not a field before this one$/, "提到的 $1 不是排在此字段之前的字段"],
  [/^must be one of (.*) \(three deep at most\)$/, "必须是以下之一：$1（最多嵌套三层）"],
  [/^must be one of (.*)$/, "必须是以下之一：$1"],
  [/^must be a whole number$/, "必须是整数"],
  [/^must be (\w+): this is the page of that form$/, "必须是 $1：这是该表单的页面"],
  [/^must be (\d+), the next one$/, "必须是下一个版本 $1"],
  [/^does not know (.*)$/, "不认识 $1"],
  [/^The text has more than (\d+) characters\.$/, "文本超过 $1 个字符。"],
  [/^References \(& and \*\) are not used here\.$/, "这里不能使用引用（& 和 *）。"],
  [
    /^(\w+) of version (\d+) is gone: say rename or drop under changes$/,
    "第 $2 版的 $1 已移除：请在 changes 中写明 rename 或 drop",
  ],
  [
    /^(\w+) was (.+) and is (.+): say convert under changes$/,
    "$1 原为 $2，现为 $3：请在 changes 中写明 convert",
  ],
  [
    /^(\w+) no longer has (.+): say map under changes, to another option or null$/,
    "$1 不再有 $2：请在 changes 中写明 map，改为其他选项或 null",
  ],
  [
    /^Invalid input: expected (\w+), received (\w+)$/,
    (expected, received) => `应为${kind(expected!)}，实际为${kind(received!)}`,
  ],
  [/^Invalid option: expected one of (.*)$/, (all) => `必须是以下之一：${all!.replaceAll("|", "、")}`],
  [/^Invalid input: expected (.*)$/, "应为 $1"],
  [/^Too small: .*?([<>]=?\s?[\d.-]+).*$/, "太少或太小：应当 $1"],
  [/^Too big: .*?([<>]=?\s?[\d.-]+).*$/, "太多或太大：应当 $1"],
  [/^Invalid .*$/, "无效"],
  [
    /^Flow (map|sequence) in block collection must be .*$/,
    "花括号或方括号里的内容缩进不足，或没有用 } 或 ] 结束",
  ],
  [/^Map keys must be unique$/, "同一个键出现了两次"],
  [/^Tabs are not allowed as indentation$/, "缩进不能使用制表符"],
  [/^All mapping items must start at the same column$/, "同一组的各行必须从同一列开始"],
  [/^Implicit keys need to be on a single line$/, "键必须写在一行之内"],
  [
    /^Nested mappings are not allowed in compact mappings$/,
    "同一行里不能再写一组键和值；含有冒号的文本请加引号",
  ],
];

/** A fault of a form's text in the reader's language. What the YAML parser says beyond the common faults stays in English. */
export function faultIn(message: string, language: "en" | "zh"): string {
  if (language === "en") return message;
  for (const [pattern, words] of CHINESE) {
    const found = pattern.exec(message);
    if (!found) continue;
    const [, ...parts] = found;
    return typeof words === "string" ? message.replace(pattern, words) : words(...parts);
  }
  return `YAML 格式有误（${message}）`;
}
