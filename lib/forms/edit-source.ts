import {
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  Scalar,
  YAMLMap,
  YAMLSeq,
  type Document,
  type Node,
  type Pair,
} from "yaml";
import type { Step } from "./schema";

/** A field by its keys, from the outermost: ["parts", "name"] is the field name in the group parts. */
export type FieldPath = readonly string[];

/** The text after an edit, or why there is none: it cannot be read, the field is not there, or another has that name. */
export type Edited =
  { source: string; refused?: never } | { source?: never; refused: "unreadable" | "gone" | "taken" };

/** What is said of a field, as it stands in the text; undefined takes it out. */
export type Attributes = Record<string, unknown>;

/*
 * Each edit changes what it is about in the parsed text, and prints that again: comments, blank lines and the order of
 * everything else stay.
 */

/** Puts a field at the end of the form, or of the group at `parent`. */
export function addField(source: string, parent: FieldPath, field: Attributes & { key: string }): Edited {
  return edited(source, (document) => {
    const list = listAt(document, parent);
    if (!list) return "gone";
    if (find(list, field.key)) return "taken";
    list.add(fieldNode(document, field));
  });
}

/** Changes what is said of a field; its key stays. */
export function setField(source: string, path: FieldPath, attributes: Attributes): Edited {
  return edited(source, (document) => {
    const field = fieldAt(document, path);
    if (!field) return "gone";
    for (const [name, value] of Object.entries(attributes)) setAttribute(document, field, name, value);
  });
}

/** Moves a field among its neighbours; at an end it stays where it is. */
export function moveField(source: string, path: FieldPath, by: 1 | -1): Edited {
  return edited(source, (document) => {
    const [list, at] = placeOf(document, path);
    if (!list) return "gone";
    const to = at + by;
    if (to < 0 || to >= list.items.length) return;
    commentsToItems(list);
    const [field] = list.items.splice(at, 1);
    list.items.splice(to, 0, field!);
    // The gap above belongs between two fields, wherever they go.
    const first = list.items[0] as Node;
    const second = list.items[1] as Node;
    if (first.spaceBefore) [first.spaceBefore, second.spaceBefore] = [false, true];
  });
}

/** Takes a field out; what becomes of its answers is said by a step. */
export function removeField(source: string, path: FieldPath): Edited {
  return edited(source, (document) => {
    const [list, at] = placeOf(document, path);
    if (!list) return "gone";
    commentsToItems(list);
    list.items.splice(at, 1);
    const first = list.items[0] as Node | undefined;
    if (at === 0 && first) first.spaceBefore = false;
  });
}

/**
 * Gives a field another key, also where other fields ask by it.
 * @param hasAnswers whether it is a field of the version before, whose answers have to be found under the new name
 */
export function renameField(source: string, path: FieldPath, to: string, hasAnswers: boolean): Edited {
  return edited(source, (document) => {
    const old = path.at(-1)!;
    const [list, at] = placeOf(document, path);
    if (!list) return "gone";
    if (old === to) return;
    if (find(list, to)) return "taken";
    setAttribute(document, list.items[at] as YAMLMap, "key", to);
    for (const sibling of list.items) {
      const when = isMap(sibling) ? sibling.get("when", true) : null;
      if (isMap(when) && when.get("field") === old) setAttribute(document, when, "field", to);
    }
    if (hasAnswers && path.length === 1) noteRename(document, old, to);
  });
}

/** Says what becomes of answers, after what is said already. */
export function addStep(source: string, step: Step): Edited {
  return edited(source, (document) => {
    if (!isMap(document.contents)) return "gone";
    noteStep(document, step);
  });
}

/** The text as the beginning of another version: what it said of the answers to the one before it is done. */
export function asVersion(source: string, version: number): Edited {
  return edited(source, (document) => {
    if (!isMap(document.contents)) return "gone";
    setAttribute(document, document.contents, "version", version);
    document.delete("changes");
  });
}

function edited(source: string, edit: (document: Document) => Edited["refused"] | void): Edited {
  const document = parseDocument(source);
  if (document.errors.length > 0) return { refused: "unreadable" };
  const refused = edit(document);
  return refused ? { refused } : { source: document.toString({ lineWidth: 0 }) };
}

function listAt(document: Document, parent: FieldPath): YAMLSeq | null {
  const owner = parent.length > 0 ? fieldAt(document, parent) : document.contents;
  const list = isMap(owner) ? owner.get("fields", true) : null;
  return isSeq(list) ? list : null;
}

function fieldAt(document: Document, path: FieldPath): YAMLMap | null {
  const [list, at] = placeOf(document, path);
  return list ? (list.items[at] as YAMLMap) : null;
}

function placeOf(document: Document, path: FieldPath): [YAMLSeq, number] | [null, -1] {
  const list = listAt(document, path.slice(0, -1));
  const field = list && find(list, path.at(-1)!);
  return list && field ? [list, list.items.indexOf(field)] : [null, -1];
}

function find(list: YAMLSeq, key: string): YAMLMap | undefined {
  return list.items.find((field): field is YAMLMap => isMap(field) && field.get("key") === key);
}

function setAttribute(document: Document, map: YAMLMap, name: string, value: unknown): void {
  if (value === undefined) return void map.delete(name);
  const now = map.get(name, true) as Node | undefined;
  if (now && JSON.stringify(now.toJS(document)) === JSON.stringify(value)) return;
  const next = valueNode(document, value, isSeq(now) ? now : undefined);
  if (now) {
    next.comment = now.comment;
    next.commentBefore = now.commentBefore;
    next.spaceBefore = now.spaceBefore;
    if (isScalar(now) && isScalar(next) && typeof next.value === "string") next.type = now.type;
  }
  map.set(name, next);
}

/** A value on one line where it is short; what a list has already stays as it is written. */
function valueNode(document: Document, value: unknown, before?: YAMLSeq): Node {
  if (Array.isArray(value) && before) {
    const known = before.items.map((item) => [JSON.stringify((item as Node).toJS(document)), item] as const);
    const list = new YAMLSeq(document.schema);
    list.flow = before.flow;
    list.items = value.map(
      (one) => known.find(([text]) => text === JSON.stringify(one))?.[1] ?? valueNode(document, one),
    );
    return list;
  }
  const node = document.createNode(value) as Node;
  const isShort = JSON.stringify(value).length <= 80;
  if ((isMap(node) || isSeq(node)) && isShort) node.flow = true;
  else if (isSeq(node)) for (const item of node.items) if (isMap(item)) item.flow = true;
  return node;
}

function fieldNode(document: Document, { fields, ...attributes }: Attributes): YAMLMap {
  const map = new YAMLMap(document.schema);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) map.add(document.createPair(name, valueNode(document, value)));
  if (Array.isArray(fields)) {
    const list = new YAMLSeq(document.schema);
    for (const field of fields) list.add(fieldNode(document, field as Attributes));
    map.add(document.createPair("fields", list));
  }
  return map;
}

function noteStep(document: Document, step: Step): void {
  const steps = stepsOf(document);
  const last = steps.items.at(-1);
  const dropped = isMap(last) ? last.get("drop", true) : null;
  if ("drop" in step && isSeq(dropped)) {
    for (const key of step.drop) dropped.add(document.createNode(key));
    return;
  }
  const node = document.createNode(step) as YAMLMap;
  for (const { value } of node.items as Pair[]) if (isMap(value) || isSeq(value)) value.flow = true;
  steps.add(node);
}

/** One that is renamed a second time is renamed once, and one that has its old name again is not renamed. */
function noteRename(document: Document, old: string, to: string): void {
  const steps = stepsOf(document);
  const last = steps.items.at(-1);
  const names = isMap(last) ? last.get("rename", true) : null;
  const known = isMap(names) ? names.items.find(({ value }) => isScalar(value) && value.value === old) : null;
  if (!isMap(names) || !known) return noteStep(document, { rename: { [old]: to } });
  if (isScalar(known.key) && known.key.value === to) names.delete(to);
  else known.value = new Scalar(to);
  if (names.items.length === 0) steps.items.pop();
  if (steps.items.length === 0) document.delete("changes");
}

/** The list under `changes`; it is put before the fields where there is none. */
function stepsOf(document: Document): YAMLSeq {
  const root = document.contents as YAMLMap;
  const known = root.get("changes", true);
  if (isSeq(known) && known.items.length > 0) return known;
  root.delete("changes");
  const steps = new YAMLSeq(document.schema);
  const fields = root.items.findIndex(({ key }) => isScalar(key) && key.value === "fields");
  root.items.splice(fields < 0 ? root.items.length : fields, 0, document.createPair("changes", steps));
  return steps;
}

/** What stands above the first field is kept with the list itself, and would stay there when that field goes. */
function commentsToItems(list: YAMLSeq): void {
  const first = list.items[0] as Node | undefined;
  if (!first || !list.commentBefore) return;
  first.commentBefore = [list.commentBefore, first.commentBefore].filter(Boolean).join("\n");
  list.commentBefore = null;
}
