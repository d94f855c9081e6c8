import { generate, walk, type CssNode, type Selector } from "css-tree";
import { ATTRIBUTES, PSEUDO_CLASSES, PSEUDO_ELEMENTS } from "./allowed";
import { CSS_LIMITS, type Faults } from "./fault";
import { shown } from "./check-value";

const TAG = /^[a-z][a-z0-9]*$/;
const CLASS = /^-?[_a-z][\w-]*$/i;
const ATTRIBUTE_VALUE = /^[\w-]{1,40}$/;
/** What no style has to do with, or what would be drawn above every page. */
const NO_TAGS = new Set([
  "head",
  "script",
  "style",
  "link",
  "meta",
  "title",
  "base",
  "iframe",
  "object",
  "embed",
  "dialog",
]);
const LEGACY_ELEMENTS = new Set(["before", "after", "first-letter", "first-line"]);

/** One selector: tags, classes and the documented attributes, in states that say nothing about what a visitor typed. */
export function checkSelector(selector: Selector, faults: Faults): void {
  let compounds = 1;
  const first = selector.children.first;
  if (!first) return faults.add("SELECTOR", selector.loc, { what: "" });
  if (first.type === "Combinator" || selector.children.last?.type === "Combinator")
    faults.add("SELECTOR", selector.loc, { what: shown(generate(selector)) });
  walk(selector, (node) => {
    if (node.type === "Combinator") compounds++;
    checkPart(node, faults);
  });
  if (compounds > CSS_LIMITS.compounds) faults.add("TOO_DEEP", selector.loc, { max: CSS_LIMITS.compounds });
  checkPseudoElements(selector, faults);
}

function checkPart(node: CssNode, faults: Faults): void {
  switch (node.type) {
    case "Selector":
    case "SelectorList":
    case "Nth":
    case "AnPlusB":
      return;
    case "Combinator":
      if (![" ", ">", "+", "~"].includes(node.name)) faults.add("SELECTOR", node.loc, { what: node.name });
      return;
    case "Identifier": // odd, even, a language, the name of an attribute: all plain words
    case "String":
      return;
    case "TypeSelector":
      if (node.name === "html") return faults.add("SELECTOR_ROOT", node.loc, { what: node.name });
      if (node.name !== "*" && (!TAG.test(node.name) || NO_TAGS.has(node.name)))
        faults.add("SELECTOR", node.loc, { what: shown(node.name) });
      return;
    case "ClassSelector":
      if (!CLASS.test(node.name)) faults.add("SELECTOR", node.loc, { what: shown(`.${node.name}`) });
      return;
    case "IdSelector":
      return faults.add("SELECTOR_ID", node.loc, { what: shown(`#${node.name}`) });
    case "AttributeSelector": {
      const name = node.name.name;
      const value = node.value && (node.value.type === "String" ? node.value.value : node.value.name);
      if (name.startsWith("data-platform"))
        return faults.add("SELECTOR_PROTECTED", node.loc, { what: shown(name) });
      const isPlain = node.matcher === null || (node.matcher === "=" && ATTRIBUTE_VALUE.test(value ?? ""));
      if (!ATTRIBUTES.has(name) || !isPlain || node.flags !== null)
        faults.add("SELECTOR_ATTRIBUTE", node.loc, { what: shown(generate(node)) });
      return;
    }
    case "PseudoClassSelector":
      if (node.name === "root") return faults.add("SELECTOR_ROOT", node.loc, { what: ":root" });
      if (LEGACY_ELEMENTS.has(node.name))
        return faults.add("SELECTOR", node.loc, { what: `:${node.name} (::${node.name})` });
      if (!PSEUDO_CLASSES.has(node.name))
        faults.add("SELECTOR_STATE", node.loc, { what: shown(`:${node.name}`) });
      return;
    case "PseudoElementSelector":
      if (!PSEUDO_ELEMENTS.has(node.name) || node.children)
        faults.add("SELECTOR_STATE", node.loc, { what: shown(`::${node.name}`) });
      return;
    default:
      faults.add("SELECTOR", node.loc, { what: shown(generate(node)) });
  }
}

/** A pseudo-element ends its selector: what stands after it could not be guarded. */
function checkPseudoElements(selector: Selector, faults: Faults): void {
  const last = selector.children.last;
  walk(selector, (node) => {
    if (node.type === "PseudoElementSelector" && node !== last)
      faults.add("SELECTOR", node.loc, { what: shown(generate(selector)) });
  });
}
