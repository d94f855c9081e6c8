import {
  addField,
  addStep,
  asVersion,
  moveField,
  removeField,
  renameField,
  setField,
  type Edited,
  type FieldPath,
} from "./edit-source";
import type { EditorInput } from "./editor-schema";
import { changedAttributes, inputsOf, newField, newKey, type FieldInputs } from "./field-inputs";
import { groupOf, type Field, type Form, type Step } from "./schema";
import { readOnce } from "./read-once";
import type { Fault } from "./source";
import { carriedOver, carriedPaths, unexplained } from "./upgrade";

/** Why an edit was not made; the text is as it was. */
export type Refusal = { code: NonNullable<Edited["refused"]> | "held" | "broken"; faults: Fault[] };

type Operated = { source?: string; open?: string[]; refused?: Refusal["code"] };

/**
 * Does what was pressed.
 * @param counted how many rows have an answer to a field of the newest version
 */
export async function operate(
  source: string,
  { op, at, add, answers, maps }: EditorInput,
  newest: Form | undefined,
  counted: (key: string) => Promise<number>,
): Promise<Operated> {
  switch (op) {
    case "up":
    case "down":
      return moveField(source, at, op === "up" ? -1 : 1);
    case "open":
      return { source, open: at };
    case "close":
      return { source, open: [] };
    case "again":
      return asVersion(source, (newest?.version ?? 0) + 1);
    case "add": {
      const form = readOnce(source).form;
      if (!form) return { refused: "unreadable" };
      const taken = [
        ...fieldsBeside(form, [...add.parent, ""]).map(({ key }) => key),
        ...heldKeys(newest, form),
      ];
      const key = newKey(add.label, taken);
      const path = [...add.parent, key];
      return { ...addField(source, add.parent, newField(key, add.type, add.label || key)), open: path };
    }
    case "remove": {
      const held = carried(source, newest)?.get(at.join("."));
      const without = removeField(source, at);
      const isUnanswered = held && without.source !== undefined && (await counted(held.was.key)) === 0;
      const next = isUnanswered ? addStep(without.source, { drop: [at[0]!] }) : without;
      return { ...next, open: [] };
    }
    case "settle": {
      const form = readOnce(source).form;
      const one = form && newest && unexplained(newest, form).find(({ key }) => key === at.join("."));
      const step = one && stepFor(one, form, newest, answers[one.key], maps);
      return step ? addStep(source, step) : { refused: "gone" };
    }
    default:
      return { source };
  }
}

/** What somebody has decided, as it is written down; undefined where it was nothing that was offered. */
function stepFor(
  one: ReturnType<typeof unexplained>[number],
  form: Form,
  newest: Form,
  answer: string | undefined,
  maps: Record<string, string>,
): Step | undefined {
  const { key } = one;
  if (one.kind === "options") {
    const offered = one.now.type === "select" || one.now.type === "multi-select" ? one.now.options : [];
    const to = (lost: string) => offered.find(({ value }) => value === maps[`${key}.${lost}`])?.value ?? null;
    return { map: { [key]: Object.fromEntries(one.lost.map((lost) => [lost, to(lost)])) } };
  }
  if (answer === "drop") return { drop: [key] };
  if (one.kind === "type" && answer === "convert") return { convert: { [key]: conversionTo(one.now) } };
  const group = groupOf(key);
  const target = newFields(form, newest, group).find((field) => `rename:${field.key}` === answer);
  if (one.kind !== "gone" || !target) return undefined;
  return { rename: { [key]: group ? `${group}.${target.key}` : target.key } };
}

function conversionTo(field: Field): "text" | "number" | "list" | "first" {
  if (field.type === "text" || field.type === "date") return "text";
  if (field.type === "number") return "number";
  return field.type === "multi-select" || (field.type === "group" && field.many) ? "list" : "first";
}

/** Writes what was changed in the inputs of the open field; what was changed in the text meanwhile stays. */
export function saveInputs(
  source: string,
  { open: path, inputs: sent, was }: EditorInput,
  newest: Form | undefined,
): { source: string; open: string[]; refused?: Refusal; inputs?: FieldInputs } {
  const form = readOnce(source).form;
  const refuse = (code: Refusal["code"], faults: Fault[] = []) => ({
    source,
    open: path,
    inputs: sent,
    refused: { code, faults },
  });
  if (!form || !sent || !was) return { source, open: path };
  const beside = fieldsBeside(form, path);
  const field = beside.find(({ key }) => key === path.at(-1));
  if (!field) return { source, open: [] };
  const now = inputsOf(field);
  const typed = Object.fromEntries(
    Object.entries(sent).filter(([name, value]) => value !== was[name as never]),
  );
  const inputs = { ...now, ...typed };
  const set = setField(source, path, changedAttributes(field, inputs, beside));
  if (set.refused) return refuse(set.refused);
  const key = inputs.key.trim();
  let next = set.source;
  if (key !== field.key) {
    const held = heldKeys(newest, form);
    if (path.length === 1 && held.includes(key)) return refuse("held");
    const renamed = renameField(next, path, key, path.length === 1 && held.includes(field.key));
    if (renamed.refused) return refuse(renamed.refused);
    next = renamed.source;
  }
  const { faults } = readOnce(next);
  return faults ? refuse("broken", faults) : { source: next, open: [...path.slice(0, -1), key] };
}

function carried(source: string, newest: Form | undefined) {
  const form = readOnce(source).form;
  return form && newest ? carriedOver(newest, form.changes) : undefined;
}

/** The names under which answers are kept, of fields that are there and of fields that are gone. */
function heldKeys(newest: Form | undefined, form: Form): string[] {
  return newest ? [...carriedOver(newest, form.changes).keys()] : [];
}

/** The fields of a group, or of the form, that could take answers over: those that have none. */
export function newFields(form: Form, newest: Form, group = ""): Field[] {
  const held = carriedPaths(newest, form.changes);
  const parent = group ? group.split(".") : [];
  return fieldsBeside(form, [...parent, ""]).filter(({ key }) => !held.has([...parent, key].join(".")));
}

function fieldsBeside(form: Form, path: FieldPath): Field[] {
  return path.slice(0, -1).reduce<Field[]>((fields, key) => {
    const group = fields.find((field) => field.key === key);
    return group?.type === "group" ? group.fields : [];
  }, form.fields);
}

/** An edit that makes a form of what is none would be a riddle to who does not read the text. */
export function brokenBy(before: string, after: string): Refusal | undefined {
  if (before === after || !readOnce(before).form) return undefined;
  const { faults } = readOnce(after);
  return faults && { code: "broken", faults };
}

export function fieldAt(form: Form, path: FieldPath): Field | undefined {
  return fieldsBeside(form, path).find(({ key }) => key === path.at(-1));
}
