import { generate, lexer, walk, type CssNode, type Declaration } from "css-tree";
import { pictureAddress } from "./picture-address";
import {
  CHOICES,
  FUNCTIONS,
  isNeverNegative,
  isOwnVariable,
  RANGES,
  reachOf,
  TAKES_PICTURES,
  UNITS,
} from "./allowed";
import type { Faults } from "./fault";

const TAKES_STRINGS = new Set(["content", "font-family", "grid-template-areas"]);
const CALCULATIONS = new Set(["calc", "min", "max", "clamp"]);
/** Signs and ornaments: what is said in words belongs to the texts of the brand, where it is read out and translated. */
const ORNAMENT = /^[^\p{L}\p{N}]{0,4}$/u;
const PLAIN_NAME = /^[\p{L}\p{N} _-]{1,60}$/u;

/** One declaration: a property that is known, with a value that neither loads, nor covers, nor speaks. */
export function checkDeclaration(declaration: Declaration, faults: Faults): void {
  const { property, value, important, loc } = declaration;
  if (property.startsWith("--") && !isOwnVariable(property))
    return faults.add("CUSTOM_PROPERTY", loc, { what: shown(property) });
  if (!reachOf(property)) return faults.add("PROPERTY", loc, { what: shown(property) });
  if (important) faults.add("IMPORTANT", loc);
  if (value.type === "Raw") return faults.add("VALUE", value.loc ?? loc, { what: shown(value.value) });
  if (value.children.isEmpty) return faults.add("VALUE", loc, { what: shown(property) });
  const before = faults.count;
  let hasVariable = false;
  walk(value, (node) => {
    if (node.type === "Function" && node.name.toLowerCase() === "var") hasVariable = true;
    checkNode(node, property, faults);
  });
  const choices = CHOICES[property];
  if (choices && !choices.includes(generate(value)))
    faults.add("VALUE_CHOICE", value.loc ?? loc, { property, choices: choices.join(", ") });
  if (faults.count > before || hasVariable || isOwnVariable(property)) return;
  if (lexer.matchProperty(property, value).error)
    faults.add("VALUE", value.loc ?? loc, { what: shown(generate(value)) });
}

function checkNode(node: CssNode, property: string, faults: Faults): void {
  switch (node.type) {
    case "Value":
    case "Operator":
    case "Hash":
    case "Parentheses":
      return;
    case "Identifier":
      if (!/^-{0,2}[a-z][\w-]*$/i.test(node.name)) faults.add("VALUE", node.loc, { what: shown(node.name) });
      return;
    case "Number":
      return checkNumber(node.value, "", property, node, faults);
    case "Percentage":
      return checkNumber(node.value, "%", property, node, faults);
    case "Dimension":
      return checkNumber(node.value, node.unit.toLowerCase(), property, node, faults);
    case "Function":
      return checkFunction(node.name.toLowerCase(), property, node, faults);
    case "String":
      return checkString(node.value, property, node, faults);
    case "Url":
      if (!TAKES_PICTURES.has(property) || !pictureAddress.test(node.value))
        faults.add("ADDRESS", node.loc, { what: shown(node.value) });
      return;
    default:
      faults.add("VALUE", node.loc, { what: shown(generate(node)) });
  }
}

function checkNumber(text: string, unit: string, property: string, node: CssNode, faults: Faults): void {
  const number = Number(text);
  const largest = UNITS[unit];
  if (largest === undefined) return faults.add("VALUE_UNIT", node.loc, { what: shown(unit) });
  const range = RANGES[property];
  const [least, most] = range ?? [isNeverNegative(property) ? 0 : -largest, largest];
  // In px what in other units is a few; a range is for the small ones.
  const scale = range && unit === "px" ? 16 : 1;
  if (number < 0 && least === 0) return faults.add("VALUE_NEGATIVE", node.loc, { property });
  if (!(number >= least * scale && number <= Math.min(most * scale, largest)))
    faults.add("VALUE_RANGE", node.loc, {
      what: `${shown(text)}${unit}`,
      least: `${least * scale}${unit}`,
      most: `${Math.min(most * scale, largest)}${unit}`,
    });
}

function checkFunction(name: string, property: string, node: CssNode, faults: Faults): void {
  if (!FUNCTIONS.has(name)) return faults.add("FUNCTION", node.loc, { what: shown(name) });
  const isFixed = property in RANGES || property in CHOICES || property === "content";
  if (isFixed && (name === "var" || CALCULATIONS.has(name)))
    return faults.add("VALUE_VARIABLE", node.loc, { property, what: `${name}()` });
  if (name === "var" && /^animation(?:-name)?$/.test(property))
    return faults.add("VALUE_VARIABLE", node.loc, { property, what: "var()" });
  if (name === "calc" && isNeverNegative(property))
    faults.add("VALUE_VARIABLE", node.loc, { property, what: "calc()" });
}

function checkString(text: string, property: string, node: CssNode, faults: Faults): void {
  if (!TAKES_STRINGS.has(property)) return faults.add("VALUE", node.loc, { what: shown(text) });
  if (property === "content" && !ORNAMENT.test(text)) faults.add("TEXT", node.loc, { what: shown(text) });
  if (property !== "content" && !PLAIN_NAME.test(text)) faults.add("VALUE", node.loc, { what: shown(text) });
}

/** What was written, short enough to be shown. */
export function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
