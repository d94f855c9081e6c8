import { isTenantCode, RESERVED_CODES } from "@/lib/hosts/patterns";

/** Shorter than a host label may be, so that a code can be said on the telephone. */
export const MAX_CODE_LENGTH = 40;

const LETTERS: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  ø: "o",
  œ: "oe",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

/**
 * A code made of a name: "Café Müller & Söhne" is "cafe-muller-sohne".
 * @returns "" for a name without a Latin letter or digit
 */
export function suggestCode(name: string): string {
  return name
    .toLowerCase()
    .replace(/[ßæøœłđðþı]/g, (letter) => LETTERS[letter] ?? "")
    .normalize("NFKD")
    .replace(/\p{Mark}+|['’]/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_CODE_LENGTH)
    .replace(/^-+|-+$/g, "");
}

/** Why a code cannot be a tenant's, in words for the person who typed it; null when it can. */
export function codeFault(code: string): string | null {
  if (code === "") return "Write a code: the name has no Latin letters to make one of.";
  if (code.length > MAX_CODE_LENGTH) return `A code has at most ${MAX_CODE_LENGTH} characters.`;
  if (/^..--/.test(code))
    return "A code cannot have two hyphens in third place: browsers read that as another alphabet.";
  if (RESERVED_CODES.has(code)) return `“${code}” is kept for the platform itself. Choose another.`;
  if (!isTenantCode(code))
    return "Use small letters, digits and hyphens, with a letter or digit at both ends.";
  return null;
}

/** The next codes to try when one is taken: bella-2, bella-3 … */
export function variationsOf(code: string): string[] {
  const stem = code.slice(0, MAX_CODE_LENGTH - 3).replace(/-+$/, "");
  return Array.from({ length: 8 }, (_, index) => `${stem}-${index + 2}`);
}
