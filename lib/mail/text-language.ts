import type { Variable } from "./templates";

/** A text with names to fill in: `Hello {customer}`. `{{` is a brace. Nothing else means anything, HTML least of all. */
export type Piece = { text: string } | { variable: Variable };

/** Where and why a text cannot be used. Lines and columns count from 1, columns in characters as they are seen. */
export type TextFault = {
  kind: "unknown" | "unclosed" | "unopened" | "control";
  line: number;
  column: number;
  /** What stands there. */
  found: string;
};

export type ParsedText = { pieces: Piece[]; faults: TextFault[] };

/** `{{`, `}}`, a name in braces, a lone brace, or a character that no mail can have. */
const SIGNS = /\{\{|\}\}|\{([^{}\n]*)\}|[{}]|[\u0000-\u0008\u000b-\u001f\u007f]/gu;

/** Reads a text that may name these variables. Every fault is found, not only the first. */
export function parseText(source: string, variables: readonly Variable[]): ParsedText {
  const pieces: Piece[] = [];
  const faults: TextFault[] = [];
  let from = 0;
  const say = (text: string) => {
    const last = pieces.at(-1);
    if (last && "text" in last) last.text += text;
    else if (text) pieces.push({ text });
  };
  for (const match of source.matchAll(SIGNS)) {
    const [sign, name] = match;
    say(source.slice(from, match.index));
    from = match.index + sign.length;
    const fault = (kind: TextFault["kind"], found = sign) =>
      faults.push({ kind, found: found.slice(0, 60), ...placeOf(source, match.index) });
    if (sign === "{{" || sign === "}}") say(sign[0]!);
    else if (name !== undefined) {
      const variable = variables.find((one) => one === name.trim());
      if (variable) pieces.push({ variable });
      else fault("unknown", name.trim());
    } else if (sign === "{") fault("unclosed");
    else if (sign === "}") fault("unopened");
    else fault("control", "");
  }
  say(source.slice(from));
  return { pieces, faults };
}

/** The text with its names filled in; a name without a value is left out. */
export function fillIn(pieces: readonly Piece[], values: Partial<Record<Variable, string>>): string {
  return pieces.map((piece) => ("text" in piece ? piece.text : (values[piece.variable] ?? ""))).join("");
}

function placeOf(source: string, index: number): { line: number; column: number } {
  const lines = source.slice(0, index).split("\n");
  return { line: lines.length, column: [...lines.at(-1)!].length + 1 };
}
