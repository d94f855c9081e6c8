import { fold } from "./search-text";

export const SEARCH_MAX_LENGTH = 100;
const MAX_TERMS = 6;

/** The words of a search, as `search_text` spells them. */
export function searchTerms(query: string): string[] {
  const words = fold(query.slice(0, SEARCH_MAX_LENGTH)).split(/[\s,;，；、]+/);
  return [...new Set(words)].filter((word) => word !== "").slice(0, MAX_TERMS);
}
