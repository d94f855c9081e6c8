import { generate, parse, walk, type CssNode, type Declaration } from "css-tree";
import { SVG_STYLES } from "./svg-allowed";

const FUNCTIONS = new Set([
  ...["rgb", "rgba", "hsl", "hsla", "matrix", "translate", "scale", "rotate", "skewx", "skewy"],
]);
const SELECTOR_PARTS = new Set([
  "Selector",
  "SelectorList",
  "TypeSelector",
  "ClassSelector",
  "IdSelector",
  "Combinator",
]);
/** A reference to another element of the same drawing. */
const OWN = /^#[\w.-]{1,200}$/;

/** The value of an attribute that can name a paint, without anything that would be loaded. Null where it is to go. */
export function safeValue(value: string): string | null {
  if (!/[(\\@<&]/.test(value)) return value;
  if (value.includes("\\")) return null;
  for (const [, name, inside = ""] of value.matchAll(/([\w-]*)\(([^()]*)/g)) {
    const isOwnReference =
      name!.toLowerCase() === "url" && OWN.test(inside.trim().replace(/^(['"])(.*)\1$/, "$2"));
    if (!isOwnReference && !FUNCTIONS.has(name!.toLowerCase())) return null;
  }
  return value;
}

/** The declarations of a style attribute that only draw. */
export function safeStyle(style: string): string {
  try {
    const list = parse(style.includes("\\") ? "" : style, { context: "declarationList" });
    return list.type === "DeclarationList" ? declarations(list.children.toArray()) : "";
  } catch {
    return "";
  }
}

/** The rules of a style element that only draw, for tags, classes and ids; at-rules are left out. */
export function safeStylesheet(css: string): string {
  try {
    const sheet = parse(css.includes("\\") ? "" : css);
    if (sheet.type !== "StyleSheet") return "";
    return sheet.children
      .toArray()
      .map((rule) => {
        if (rule.type !== "Rule" || rule.prelude.type !== "SelectorList" || !isPlain(rule.prelude)) return "";
        const kept = declarations(rule.block.children.toArray());
        return kept && `${generate(rule.prelude)}{${kept}}`;
      })
      .join("");
  } catch {
    return "";
  }
}

function isPlain(selectors: CssNode): boolean {
  let plain = true;
  walk(selectors, (node) => {
    if (!SELECTOR_PARTS.has(node.type)) plain = false;
  });
  return plain;
}

function declarations(nodes: CssNode[]): string {
  return nodes
    .filter((node): node is Declaration => node.type === "Declaration" && SVG_STYLES.has(node.property))
    .filter(({ value }) => value.type === "Value" && onlyDraws(value))
    .map(({ property, value }) => `${property}:${generate(value)}`)
    .join(";");
}

function onlyDraws(value: CssNode): boolean {
  let safe = true;
  walk(value, (node) => {
    if (node.type === "Url") safe &&= OWN.test(node.value);
    else if (node.type === "Function") safe &&= FUNCTIONS.has(node.name.toLowerCase());
    else if (node.type === "Raw" || node.type === "Brackets") safe = false;
  });
  return safe;
}
