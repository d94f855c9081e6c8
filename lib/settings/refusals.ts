import { AppError, type Choice } from "@/lib/errors/app-error";
import type { ErrorCode } from "@/lib/errors/codes";
import type { Language, Words } from "./fields";

const REFUSALS = {
  check: { en: "Please check the marked fields.", zh: "请检查标出的字段。" },
  forbidden: { en: "You cannot change this setting.", zh: "您无权更改此设置。" },
  noVersion: { en: "This version is not here.", zh: "没有这个版本。" },
  savedMeanwhile: {
    en: "The settings were saved by somebody else meanwhile. Load the page again and look.",
    zh: "期间有人保存了设置。请重新加载页面后再看。",
  },
  sameField: {
    en: "Somebody else has changed the same setting meanwhile. Nothing was saved yet: choose which to keep.",
    zh: "期间有人更改了同一项设置。尚未保存：请选择保留哪一个。",
  },
} as const satisfies Record<string, Words>;

/** A refusal in the language of the person. */
export function settingsRefusal(
  code: ErrorCode,
  words: keyof typeof REFUSALS,
  language: Language,
  more: { fields?: Record<string, string>; choices?: Choice[] } = {},
): AppError {
  return new AppError(code, REFUSALS[words].en, { ...more, userMessage: REFUSALS[words][language] });
}
