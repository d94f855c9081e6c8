import type { z } from "zod";
import type { Language, Words } from "./fields";

/** What is wrong with a value, by the message of its rule. */
export const FAULTS = {
  check: { en: "This cannot be stored. Please check it.", zh: "无法保存此内容，请检查。" },
  needed: { en: "This is needed.", zh: "此项必填。" },
  control: { en: "This contains a character that cannot be shown.", zh: "包含无法显示的字符。" },
  choose: { en: "Choose one of the list.", zh: "请从列表中选择。" },
  number: { en: "Enter a number.", zh: "请输入数字。" },
  whole: { en: "Enter a whole number.", zh: "请输入整数。" },
  money: { en: "Enter an amount such as 12.50.", zh: "请输入金额，例如 12.50。" },
  timeZone: { en: "Choose a time zone such as Europe/Rome.", zh: "请选择时区，例如 Asia/Shanghai。" },
  currency: { en: "Choose a currency.", zh: "请选择货币。" },
  time: { en: "Enter a time such as 18:30.", zh: "请输入时间，例如 18:30。" },
  orderPrefix: { en: "One to four capital letters.", zh: "一至四个大写字母。" },
  webAddress: {
    en: "Enter an address that begins with https:// and is on the internet, without a name and password in it.",
    zh: "请输入以 https:// 开头、可从互联网访问且不含用户名和密码的地址。",
  },
} as const satisfies Record<string, Words>;

export type Fault = keyof typeof FAULTS;

export function faultWords(fault: Fault, language: Language): string {
  return FAULTS[fault][language];
}

/** What a schema found wrong, as a sentence for the person. */
export function issueWords(issue: z.core.$ZodIssue, language: Language): string {
  const zh = language === "zh";
  if (issue.code === "too_small" || issue.code === "too_big") {
    const most = issue.code === "too_big";
    const bound = Number(most ? issue.maximum : issue.minimum).toLocaleString(language);
    if (!most && issue.origin === "string") return faultWords("needed", language);
    if (issue.origin === "string")
      return zh ? `最多 ${bound} 个字符。` : `This can have ${bound} characters at most.`;
    if (issue.origin === "array") return zh ? `最多 ${bound} 项。` : `There can be ${bound} at most.`;
    if (most) return zh ? `不能大于 ${bound}。` : `This can be ${bound} at most.`;
    return zh ? `不能小于 ${bound}。` : `This must be ${bound} or more.`;
  }
  if (issue.message in FAULTS) return faultWords(issue.message as Fault, language);
  if (issue.code === "invalid_value") return faultWords("choose", language);
  if (issue.code === "invalid_type" && issue.expected === "int") return faultWords("whole", language);
  if (issue.code === "invalid_type" && issue.expected === "number") return faultWords("number", language);
  return faultWords("check", language);
}
