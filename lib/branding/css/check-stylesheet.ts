import { generate, parse, type Atrule, type Block, type CssNode, type Rule, type StyleSheet } from "css-tree";
import { checkAtRule } from "./check-at-rule";
import { checkSelector } from "./check-selector";
import { checkDeclaration, shown } from "./check-value";
import { CSS_LIMITS, Faults, type CssFault } from "./fault";
import { scanSource } from "./scan-source";

const MOST_NESTED = 3;
const FRAME = /^(?:from|to|\d{1,3}(?:\.\d+)?%)$/;
/** Which would apply to an element whatever a rule may do with it. */
const NOT_IN_FRAMES = /^(?:position|z-index|display|content|animation|transition|float|cursor)/;

/** A stylesheet that was read as a whole, or everything that is wrong with it. */
export type Checked = { sheet: StyleSheet; faults: [] } | { sheet: null; faults: CssFault[] };

/** Reads custom CSS. Nothing is mended: whatever the parser would skip or complete is a fault. */
export function checkStylesheet(source: string): Checked {
  const faults = new Faults();
  scanSource(source, faults);
  if (faults.any) return { sheet: null, faults: faults.list() };
  let sheet: CssNode;
  try {
    sheet = parse(source, {
      positions: true,
      parseCustomProperty: true,
      onParseError: (error) => faults.add("SYNTAX", error, { what: error.message }),
    });
    new Walk(faults).stylesheet(sheet as StyleSheet);
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
    faults.add("SYNTAX", null, { what: shown(error.message) });
    return { sheet: null, faults: faults.list() };
  }
  return faults.any ? { sheet: null, faults: faults.list() } : { sheet: sheet as StyleSheet, faults: [] };
}

class Walk {
  #rules = 0;
  #selectors = 0;

  constructor(readonly faults: Faults) {}

  stylesheet(sheet: StyleSheet): void {
    sheet.children.forEach((node) => this.#statement(node, 0));
    if (this.#rules > CSS_LIMITS.rules)
      this.faults.add("TOO_MANY_RULES", sheet.loc, { count: this.#rules, max: CSS_LIMITS.rules });
    if (this.#selectors > CSS_LIMITS.selectors)
      this.faults.add("TOO_MANY_SELECTORS", sheet.loc, { count: this.#selectors, max: CSS_LIMITS.selectors });
  }

  #statement(node: CssNode, depth: number): void {
    switch (node.type) {
      case "Comment":
      case "WhiteSpace":
        return;
      case "Rule":
        return this.#rule(node);
      case "Atrule":
        return this.#atRule(node, depth);
      default:
        this.#unread(node);
    }
  }

  #rule(rule: Rule): void {
    this.#rules++;
    if (rule.prelude.type !== "SelectorList") return this.#unread(rule.prelude);
    rule.prelude.children.forEach((selector) => {
      this.#selectors++;
      if (selector.type === "Selector") checkSelector(selector, this.faults);
      else this.#unread(selector);
    });
    this.#declarations(rule.block);
  }

  #atRule(rule: Atrule, depth: number): void {
    if (!checkAtRule(rule, this.faults) || !rule.block) return;
    if (rule.name === "keyframes") return rule.block.children.forEach((node) => this.#frame(node));
    if (depth >= MOST_NESTED) return this.faults.add("TOO_DEEP", rule.loc, { max: MOST_NESTED });
    rule.block.children.forEach((node) => this.#statement(node, depth + 1));
  }

  #frame(node: CssNode): void {
    if (node.type !== "Rule") return this.#unread(node);
    this.#rules++;
    const frames = generate(node.prelude).split(",");
    if (!frames.every((frame) => FRAME.test(frame))) this.#unread(node.prelude);
    this.#declarations(node.block, NOT_IN_FRAMES);
  }

  #declarations(block: Block, except?: RegExp): void {
    block.children.forEach((node) => {
      if (node.type === "Declaration") {
        if (except?.test(node.property)) this.faults.add("PROPERTY", node.loc, { what: node.property });
        else checkDeclaration(node, this.faults);
      } else if (node.type === "Rule" || node.type === "Atrule" || node.type === "Raw") {
        // Semicolons that follow each other say nothing.
        if (node.type === "Raw" && /^[;\s]*$/.test(node.value)) return;
        // A parse error has named the place already; only what was read as a rule has not.
        if (node.type !== "Raw" || !this.faults.any) this.faults.add("NESTED_RULE", node.loc);
      } else if (node.type !== "Comment") this.#unread(node);
    });
  }

  /** What the parser has only skipped; it has named the place, unless it takes it for something. */
  #unread(node: CssNode): void {
    if (node.type === "Raw" && this.faults.any) return;
    this.faults.add("SYNTAX", node.loc, { what: shown(generate(node)) });
  }
}
