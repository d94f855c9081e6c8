import { isMap, isScalar, LineCounter, parseDocument, type Document } from "yaml";
import { formSchema, type Form } from "./schema";

/** What is wrong in a form's text, and where; lines count from 1. */
export type Fault = { line: number; where: string; message: string };

const MAX_TEXT = 100_000;

/** Reads a form as it is written in YAML (which JSON is as well). Either a form, or everything that is wrong with it. */
export function readForm(text: string): { form: Form; faults?: never } | { form?: never; faults: Fault[] } {
  if (text.length > MAX_TEXT)
    return { faults: [{ line: 1, where: "", message: `The text has more than ${MAX_TEXT} characters.` }] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  if (document.errors.length > 0)
    return {
      faults: document.errors.map(({ pos, message }) => ({
        line: lineAt(pos[0]),
        where: "",
        message: message.split(" at line ")[0]!.split("\n")[0]!,
      })),
    };
  const plain = toPlain(document);
  if (plain === undefined)
    return { faults: [{ line: 1, where: "", message: "References (& and *) are not used here." }] };
  const result = formSchema.safeParse(plain);
  if (result.success) return { form: result.data };
  const faults = result.error.issues.map(({ path, message, ...issue }) => {
    const unknown = issue.code === "unrecognized_keys" ? (issue as { keys: string[] }).keys : [];
    return {
      line: lineAt(offsetOf(document, unknown.length ? [...path, unknown[0]!] : path)),
      where: nameOf(path),
      message: unknown.length ? `does not know ${unknown.join(", ")}` : message,
    };
  });
  return { faults: faults.sort((a, b) => a.line - b.line) };
}

function toPlain(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    return undefined;
  }
}

/** Where in the text a value is, or the nearest thing around it that is there. */
function offsetOf(document: Document, path: PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1]!;
    if (isMap(parent)) {
      const pair = parent.items.find(({ key }) => isScalar(key) && key.value === last);
      const at = pair && (isScalar(pair.key) ? pair.key.range : null);
      if (at) return at[0];
    }
    const node = document.getIn(path.slice(0, length), true);
    if (node && typeof node === "object" && "range" in node && Array.isArray(node.range))
      return node.range[0] as number;
  }
  return 0;
}

/** fields[2].options, as a person would say it. */
function nameOf(path: PropertyKey[]): string {
  return path
    .map((part) => (typeof part === "number" ? `[${part + 1}]` : `.${String(part)}`))
    .join("")
    .replace(/^\./, "");
}
