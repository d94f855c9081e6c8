import { SaxesParser, type SaxesTagNS } from "saxes";
import { SVG_ATTRIBUTES, SVG_ELEMENTS, SVG_LIMITS, SVG_REFERRING, SVG_STYLES } from "./svg-allowed";
import { safeStyle, safeStylesheet, safeValue } from "./svg-style";
import { drawnElements, type SvgNode } from "./drawn-elements";

const SVG = "http://www.w3.org/2000/svg";
const XLINK = "http://www.w3.org/1999/xlink";
const OWN_REFERENCE = /^#[\w.:-]{1,200}$/;
const NAME = /^[\w.:-]{1,200}(?: +[\w.:-]{1,200})*$/;

/** Why a drawing is not taken; the words are the caller's. */
export type SvgFault =
  "notUtf8" | "notSvg" | "notWellFormed" | "entities" | "picture" | "tooLarge" | "tooMany";

export class SvgRefused extends Error {
  constructor(
    readonly fault: SvgFault,
    message: string = fault,
  ) {
    super(message);
  }
}

/**
 * A drawing without everything that is not drawing: read as strict XML, and written anew from a list of elements and attributes.
 * What is not on the list is left out with all that is inside it; the names of the editors' own are, scripts are, links are.
 *
 * @param bytes UTF-8, 2 MB at most
 * @throws SvgRefused for what is no such drawing, holds a picture, or would be drawn more often than is good
 */
export function sanitiseSvg(bytes: Uint8Array): string {
  if (bytes.byteLength > SVG_LIMITS.bytes) throw new SvgRefused("tooLarge");
  const root = readTree(textOf(bytes));
  if (drawnElements(root) > SVG_LIMITS.drawn) throw new SvgRefused("tooMany");
  return write(root, true);
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new SvgRefused("notUtf8");
  }
}

function readTree(text: string): SvgNode {
  const parser = new SaxesParser({ xmlns: true });
  const open: SvgNode[] = [];
  let root: SvgNode | null = null;
  let elements = 0;
  let leftOut = 0; // how deep inside something that is left out
  parser.on("error", (error) => {
    throw new SvgRefused(/entity/i.test(error.message) ? "entities" : "notWellFormed", error.message);
  });
  parser.on("doctype", (doctype) => {
    // A mere name is what drawing programs write. Whatever is declared in one could multiply or load.
    if (doctype.includes("[") || doctype.length > 300) throw new SvgRefused("entities");
  });
  parser.on("opentag", (tag) => {
    elements++;
    if (elements > SVG_LIMITS.elements || open.length > SVG_LIMITS.depth) throw new SvgRefused("tooMany");
    if (!root && (tag.local !== "svg" || tag.uri !== SVG)) throw new SvgRefused("notSvg");
    if (tag.local === "image" || tag.local === "feImage") throw new SvgRefused("picture");
    if (leftOut > 0 || tag.uri !== SVG || !SVG_ELEMENTS.has(tag.local)) {
      if (++leftOut > SVG_LIMITS.depth * 4) throw new SvgRefused("tooMany");
      return;
    }
    const node: SvgNode = { name: tag.local, attributes: attributesOf(tag), children: [], text: "" };
    open.at(-1)?.children.push(node);
    root ??= node;
    open.push(node);
  });
  parser.on("closetag", () => {
    if (leftOut > 0) leftOut--;
    else open.pop();
  });
  const takeText = (piece: string) => {
    const inside = open.at(-1);
    if (!inside || leftOut > 0) return;
    if (inside.name === "style") inside.text += piece;
    else if (piece.trim()) inside.children.push({ name: "", attributes: {}, children: [], text: piece });
  };
  parser.on("text", takeText);
  parser.on("cdata", takeText);
  parser.write(text).close();
  if (!root) throw new SvgRefused("notSvg");
  return root;
}

function attributesOf(tag: SaxesTagNS): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const { local, prefix, uri, value } of Object.values(tag.attributes)) {
    const isOurs = prefix === "" || (uri === XLINK && local === "href");
    if (!isOurs || !SVG_ATTRIBUTES.has(local)) continue;
    const safe = safeAttribute(tag.local, local, value);
    if (safe !== null && safe !== "") kept[local] = safe;
  }
  return kept;
}

function safeAttribute(element: string, name: string, value: string): string | null {
  if (name === "style") return safeStyle(value);
  if (name === "href") return SVG_REFERRING.has(element) && OWN_REFERENCE.test(value) ? value : null;
  if (name === "id" || name === "class") return NAME.test(value.trim()) ? value.trim() : null;
  if (name === "type" && element === "style") return null;
  return SVG_STYLES.has(name) || name.endsWith("Transform") ? safeValue(value) : plain(value);
}

/** Numbers, words and paths: nothing that is a function. */
function plain(value: string): string | null {
  return /[()\\<]|script:|data:/i.test(value) ? null : value;
}

function write(node: SvgNode, isRoot = false): string {
  if (node.name === "") return escape(node.text);
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${escape(value)}"`);
  const inside =
    node.name === "style"
      ? escape(safeStylesheet(node.text))
      : node.children.map((child) => write(child)).join("");
  const head = `<${node.name}${isRoot ? ` xmlns="${SVG}"` : ""}${attributes.join("")}`;
  return inside ? `${head}>${inside}</${node.name}>` : `${head}/>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);
}
