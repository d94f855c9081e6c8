import { createHash } from "node:crypto";
import {
  generate,
  List,
  parse,
  walk,
  type Atrule,
  type Block,
  type CssNode,
  type Declaration,
  type Rule,
  type Selector,
} from "css-tree";
import { reachOf, type Reach } from "./allowed";
import { checkStylesheet } from "./check-stylesheet";
import type { CssFault } from "./fault";

/** Raised when the same source is served as something else: it makes new keys. */
const POLICY = 1;

const CONTROL = "[data-platform=control]";
const PROTECTED = "[data-platform]";
const PORTAL = "[data-surface=portal]";

/** What stands before each selector, and behind what it selects. Without weight, except where nothing else would do. */
const GUARDS: Record<Reach, { before: string; behind: string }> = {
  paint: { before: `:where(${PORTAL})`, behind: `:not(:where(${CONTROL},${CONTROL} *))` },
  shape: {
    before: `:where(${PORTAL})`,
    behind: `:not(:where(${PROTECTED},${PROTECTED} *)):not(:has(${PROTECTED}))`,
  },
  place: {
    before: `:where(${PORTAL}:not(:has([data-platform=area])))`,
    behind: `:not(:where(${PROTECTED},${PROTECTED} *)):not(:has(${PROTECTED}))`,
  },
};

export type Compiled =
  { css: string; key: string; faults: [] } | { css: null; key: null; faults: CssFault[] };

/**
 * Custom CSS as it is served: every selector below the portal's root and kept off what is protected, animations renamed,
 * nothing in it that was not read and understood.
 *
 * @returns the sheet and its key, or all faults by line and column
 */
export function compileStylesheet(source: string): Compiled {
  const { sheet, faults } = checkStylesheet(source);
  if (!sheet) return { css: null, key: null, faults };
  refuseUnstable(generate(sheet));
  const names = new Set<string>();
  walk(sheet, (node) => {
    if (node.type === "Atrule" && node.name === "keyframes" && node.prelude)
      names.add(generate(node.prelude));
  });
  const css = statements(sheet.children, names);
  if (generate(parse(css)) !== css)
    throw new Error("A compiled stylesheet reads differently than it was written.");
  const key = createHash("sha256").update(`${POLICY}\n${source}\n${css}`).digest("hex").slice(0, 32);
  return { css, key, faults: [] };
}

/** What was understood has to be what is written: read again, it passes again and says the same. */
function refuseUnstable(text: string): void {
  const { sheet } = checkStylesheet(text);
  if (!sheet || generate(sheet) !== text)
    throw new Error("A checked stylesheet reads differently than it was written.");
}

function statements(nodes: List<CssNode>, names: ReadonlySet<string>): string {
  return nodes
    .toArray()
    .map((node) => {
      if (node.type === "Rule") return ruleByReach(node, names);
      if (node.type === "Atrule") return atRule(node, names);
      return ""; // comments
    })
    .join("");
}

function atRule(rule: Atrule, names: ReadonlySet<string>): string {
  const prelude = rule.prelude ? generate(rule.prelude) : "";
  if (rule.name === "keyframes") return `@keyframes own-${prelude}${generate(withoutRest(rule.block!))}`;
  const inside = statements(rule.block!.children, names);
  return inside && `@${rule.name} ${prelude}{${inside}}`;
}

/** One rule for each reach of its declarations, in their order. */
function ruleByReach(rule: Rule, names: ReadonlySet<string>): string {
  const selectors = rule.prelude.type === "SelectorList" ? rule.prelude.children.toArray() : [];
  const byReach = new Map<Reach, Declaration[]>();
  for (const one of declarationsOf(rule.block)) {
    const reach = reachOf(one.property)!;
    byReach.set(reach, [...(byReach.get(reach) ?? []), one]);
  }
  return [...byReach]
    .map(([reach, declarations]) => {
      const guarded = selectors.map((selector) => guard(selector as Selector, reach)).join(",");
      return `${guarded}{${declarations.map((one) => generate(renamed(one, names))).join(";")}}`;
    })
    .join("");
}

/** The selector with its guards: below the portal's root, and none of what is protected. */
function guard(selector: Selector, reach: Reach): string {
  const { before, behind } = GUARDS[reach];
  const parts = selector.children.toArray();
  const last = parts.at(-1);
  const element = last?.type === "PseudoElementSelector" ? parts.pop()! : null;
  const written = parts.length
    ? generate({ type: "Selector", children: new List<CssNode>().fromArray(parts) })
    : "";
  // A pseudo-element of anything: `li ::before` ends in a combinator without it.
  const subject = parts.at(-1)?.type === "Combinator" || written === "" ? `${written}*` : written;
  return `${before} ${subject}${behind}${element ? generate(element) : ""}`;
}

function renamed(declaration: Declaration, names: ReadonlySet<string>): Declaration {
  if (declaration.property !== "animation" && declaration.property !== "animation-name") return declaration;
  walk(declaration.value, (node) => {
    if (node.type === "Identifier" && names.has(node.name)) node.name = `own-${node.name}`;
  });
  return declaration;
}

function declarationsOf(block: Block): Declaration[] {
  return block.children.toArray().filter((node): node is Declaration => node.type === "Declaration");
}

/** Without the semicolons that the parser has kept as they came. */
function withoutRest(block: Block): Block {
  walk(block, (node) => {
    if (node.type === "Block") node.children = node.children.filter((child) => child.type !== "Raw");
  });
  return block;
}
