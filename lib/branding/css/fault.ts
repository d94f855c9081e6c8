/** What custom CSS can be refused for. Codes are stable; the words are in messages/<language>/admin/css.json. */
export const CSS_FAULTS = [
  "TOO_LARGE",
  "TOO_MANY_RULES",
  "TOO_MANY_SELECTORS",
  "TOO_DEEP",
  "TOO_MANY_FAULTS",
  "CHARACTER",
  "BACKSLASH",
  "UNCLOSED",
  "SYNTAX",
  "AT_RULE",
  "CONDITION",
  "NAME",
  "NESTED_RULE",
  "SELECTOR",
  "SELECTOR_ROOT",
  "SELECTOR_ID",
  "SELECTOR_PROTECTED",
  "SELECTOR_STATE",
  "SELECTOR_ATTRIBUTE",
  "PROPERTY",
  "CUSTOM_PROPERTY",
  "IMPORTANT",
  "VALUE",
  "VALUE_CHOICE",
  "VALUE_RANGE",
  "VALUE_NEGATIVE",
  "VALUE_UNIT",
  "VALUE_VARIABLE",
  "FUNCTION",
  "ADDRESS",
  "TEXT",
] as const;

export type CssFaultCode = (typeof CSS_FAULTS)[number];

/** Lines and columns count from 1. `values` fill the words: what was refused, and what there is instead. */
export type CssFault = {
  code: CssFaultCode;
  line: number;
  column: number;
  values: Record<string, string | number>;
};

export const CSS_LIMITS = {
  bytes: 50 * 1024,
  rules: 1000,
  selectors: 2000,
  /** Brackets inside each other. */
  depth: 16,
  /** Parts of one selector that stand beside each other. */
  compounds: 8,
  faults: 50,
} as const;

type Place = { start: { line: number; column: number } } | null | undefined;

/** Collects faults in the order of the text, up to the limit. */
export class Faults {
  readonly #found: CssFault[] = [];

  add(
    code: CssFaultCode,
    at: Place | { line: number; column: number },
    values: CssFault["values"] = {},
  ): void {
    const { line, column } = (at && "start" in at ? at.start : at) ?? { line: 1, column: 1 };
    this.#found.push({ code, line, column, values });
  }

  get count(): number {
    return this.#found.length;
  }

  get any(): boolean {
    return this.count > 0;
  }

  /** All of them, or the first ones and how many there are more. */
  list(): CssFault[] {
    const sorted = this.#found.toSorted((a, b) => a.line - b.line || a.column - b.column);
    if (sorted.length <= CSS_LIMITS.faults) return sorted;
    const shown = sorted.slice(0, CSS_LIMITS.faults - 1);
    const next = sorted[shown.length]!;
    const more = sorted.length - shown.length;
    return [
      ...shown,
      { code: "TOO_MANY_FAULTS", line: next.line, column: next.column, values: { count: more } },
    ];
  }
}
