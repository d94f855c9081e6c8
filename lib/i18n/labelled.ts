import type { Locale } from "./locale";

/** What something is, and its value: "Card: paid" and “银行卡：已付款”. */
export function labelled(label: string, value: string, locale: Locale): string {
  return locale === "zh" ? `${label}：${value}` : `${label}: ${value}`;
}
