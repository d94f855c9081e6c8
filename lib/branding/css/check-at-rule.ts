import { generate, walk, type Atrule, type CssNode } from "css-tree";
import { MEDIA_FEATURES, UNITS } from "./allowed";
import { checkDeclaration, shown } from "./check-value";
import type { Faults } from "./fault";

/** A name for an animation; it is served as `own-…`, so that it never meets one of the portal's. */
const ANIMATION = /^[a-z][a-z0-9-]{0,39}$/i;
const MEDIA_TYPES = new Set(["all", "screen", "print"]);
const RESERVED = new Set([
  "none",
  "initial",
  "inherit",
  "unset",
  "revert",
  "revert-layer",
  "default",
  "auto",
]);

/** What stands between an at-rule's name and its block. @returns whether its block is worth reading */
export function checkAtRule(rule: Atrule, faults: Faults): boolean {
  if (!rule.block) return refuse(rule, faults);
  switch (rule.name) {
    case "media":
      return checkMedia(rule, faults);
    case "supports":
      return checkSupports(rule, faults);
    case "keyframes":
      return checkAnimation(rule, faults);
    default:
      return refuse(rule, faults);
  }
}

function refuse(rule: Atrule, faults: Faults): false {
  faults.add("AT_RULE", rule.loc, { what: shown(`@${rule.name}`) });
  return false;
}

function checkMedia(rule: Atrule, faults: Faults): boolean {
  const { prelude } = rule;
  if (prelude?.type !== "AtrulePrelude") return unknown(rule, faults);
  let isKnown = true;
  walk(prelude, (node) => {
    if (node.type === "AtrulePrelude" || node.type === "MediaQueryList" || node.type === "Condition") return;
    if (node.type === "MediaQuery") {
      isKnown &&= node.mediaType === null || MEDIA_TYPES.has(node.mediaType ?? "all");
      isKnown &&= !node.modifier || ["not", "only"].includes(node.modifier);
    } else if (node.type === "Feature") isKnown &&= MEDIA_FEATURES.has(node.name);
    else if (node.type === "Dimension")
      isKnown &&= Object.hasOwn(UNITS, node.unit) || /^dp(?:i|px)$/.test(node.unit);
    else if (node.type === "Identifier") isKnown &&= /^[a-z-]{1,30}$/.test(node.name);
    else if (node.type !== "FeatureRange" && node.type !== "Number" && node.type !== "Ratio") isKnown = false;
  });
  return isKnown || unknown(rule, faults);
}

function checkSupports(rule: Atrule, faults: Faults): boolean {
  const { prelude } = rule;
  if (prelude?.type !== "AtrulePrelude") return unknown(rule, faults);
  let isKnown = true;
  walk(prelude, {
    enter(node: CssNode) {
      if (node.type === "Declaration") {
        checkDeclaration(node, faults);
        return walk.skip;
      }
      if (node.type === "Identifier") isKnown &&= ["and", "or", "not"].includes(node.name);
      else isKnown &&= ["AtrulePrelude", "Condition", "SupportsDeclaration"].includes(node.type);
    },
  });
  return isKnown || unknown(rule, faults);
}

function checkAnimation(rule: Atrule, faults: Faults): boolean {
  const name = rule.prelude ? generate(rule.prelude) : "";
  if (ANIMATION.test(name) && !RESERVED.has(name.toLowerCase())) return true;
  faults.add("NAME", rule.loc, { what: shown(name) });
  return false;
}

function unknown(rule: Atrule, faults: Faults): false {
  faults.add("CONDITION", rule.loc, { what: shown(rule.prelude ? generate(rule.prelude) : "") });
  return false;
}
