import { CSS_LIMITS, type Faults } from "./fault";

const PAIRS: Record<string, string> = { "}": "{", ")": "(", "]": "[" };
const isControl = (character: string) =>
  /[\u0000-\u0008\u000b\u000e-\u001f\u007f\ufeff\ufffe\uffff]/.test(character);

/**
 * What a tolerant parser would mend by itself: brackets, strings and comments that never end, and characters that are read in
 * two ways. A backslash is refused altogether, because `f\69xed` is `fixed`.
 */
export function scanSource(source: string, faults: Faults): void {
  if (Buffer.byteLength(source) > CSS_LIMITS.bytes) {
    return faults.add("TOO_LARGE", { line: 1, column: 1 }, { max: Math.round(CSS_LIMITS.bytes / 1024) });
  }
  const open: { bracket: string; line: number; column: number }[] = [];
  let line = 1;
  let lineFrom = 0;
  const here = (at: number) => ({ line, column: at - lineFrom + 1 });
  for (let at = 0; at < source.length; at++) {
    const character = source[at]!;
    if (character === "\n") [line, lineFrom] = [line + 1, at + 1];
    else if (isControl(character) || isLoneSurrogate(source, at)) return faults.add("CHARACTER", here(at));
    else if (character === "\\") faults.add("BACKSLASH", here(at));
    else if (character === "/" && source[at + 1] === "*") {
      const end = source.indexOf("*/", at + 2);
      if (end < 0) return faults.add("UNCLOSED", here(at), { what: "/*", end: "*/" });
      for (let inside = at; inside < end; inside++)
        if (source[inside] === "\n") [line, lineFrom] = [line + 1, inside + 1];
      at = end + 1;
    } else if (character === '"' || character === "'") {
      const end = endOfString(source, at);
      if (end < 0) return faults.add("UNCLOSED", here(at), { what: character, end: character });
      at = end;
    } else if (character === "{" || character === "(" || character === "[") {
      open.push({ bracket: character, ...here(at) });
      if (open.length > CSS_LIMITS.depth) return faults.add("TOO_DEEP", here(at), { max: CSS_LIMITS.depth });
    } else if (character in PAIRS && open.pop()?.bracket !== PAIRS[character]) {
      return faults.add("UNCLOSED", here(at), { what: PAIRS[character]!, end: character });
    }
  }
  for (const { bracket, ...place } of open) {
    const end = Object.keys(PAIRS).find((one) => PAIRS[one] === bracket)!;
    faults.add("UNCLOSED", place, { what: bracket, end });
  }
}

/** Where the string ends that begins at `from`; -1 where its line ends first. */
function endOfString(source: string, from: number): number {
  for (let at = from + 1; at < source.length && source[at] !== "\n"; at++)
    if (source[at] === source[from]) return at;
  return -1;
}

function isLoneSurrogate(source: string, at: number): boolean {
  const code = source.charCodeAt(at);
  if (code < 0xd800 || code > 0xdfff) return false;
  const pair = code < 0xdc00 ? source.charCodeAt(at + 1) : source.charCodeAt(at - 1);
  return code < 0xdc00 ? !(pair >= 0xdc00 && pair <= 0xdfff) : !(pair >= 0xd800 && pair <= 0xdbff);
}
