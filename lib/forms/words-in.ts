import type { Words } from "./schema";

/** Words of a form in one language; those in Chinese may be missing. */
export function wordsIn(words: Words, language: "en" | "zh"): string {
  if (typeof words === "string") return words;
  return (language === "zh" && words.zh) || words.en;
}
