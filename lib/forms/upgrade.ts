import { answerSchema, isAsked, type Answers } from "./answers";
import type { Field, Form, Step } from "./schema";

/** Answers as the newest version of their form has them. */
export type Read = {
  answers: Answers;
  /** What does not fit the newest version, by field; it is kept as it was until somebody answers anew. */
  unfit: Record<string, unknown>;
};

/**
 * Answers that were given to an older version, read as the newest one. Nothing is written: that happens when they are next saved.
 *
 * @param stored as they were given to version `from`; 0 where nobody has answered yet
 * @param versions the form's versions, the oldest first, each with what changed since the one before
 */
export function readAnswers(stored: Record<string, unknown>, from: number, versions: Form[]): Read {
  const newest = versions.at(-1);
  if (!newest) return { answers: {}, unfit: { ...stored } };
  let values = Object.fromEntries(Object.entries(stored).filter(([, value]) => value !== null));
  for (const { version, changes } of versions)
    if (version > from && from > 0) for (const step of changes) values = changed(values, step);
  const read: Read = { answers: {}, unfit: {} };
  for (const field of newest.fields) {
    const value = values[field.key];
    if (value === undefined || value === null) continue; // null: an option that was mapped to none
    const result = answerSchema(field).safeParse(value);
    if (!result.success) read.unfit[field.key] = value;
    else if (isAsked(field, read.answers)) read.answers[field.key] = result.data;
  }
  Object.assign(
    read.unfit,
    without(
      values,
      newest.fields.map(({ key }) => key),
    ),
  );
  return read;
}

function changed(values: Record<string, unknown>, step: Step): Record<string, unknown> {
  if ("drop" in step) return without(values, step.drop);
  const next = "rename" in step ? without(values, Object.keys(step.rename)) : { ...values };
  if ("rename" in step) {
    for (const [old, key] of Object.entries(step.rename))
      if (Object.hasOwn(values, old)) next[key] = values[old];
  } else if ("set" in step) {
    for (const [key, value] of Object.entries(step.set)) next[key] ??= value;
  } else if ("convert" in step) {
    for (const [key, to] of Object.entries(step.convert))
      if (Object.hasOwn(next, key)) next[key] = converted(next[key], to);
  } else {
    for (const [key, names] of Object.entries(step.map))
      if (Object.hasOwn(next, key)) next[key] = mapped(next[key], names);
  }
  return next;
}

/** An object without these keys. */
export function without<Value>(values: Record<string, Value>, keys: string[]): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key)));
}

function converted(value: unknown, to: "text" | "number" | "list" | "first"): unknown {
  if (to === "list") return Array.isArray(value) ? value : [value];
  const one = Array.isArray(value) ? ((value[0] as unknown) ?? value) : value;
  if (to === "first") return one;
  if (to === "text") return Array.isArray(value) ? value.join(", ") : String(one);
  const number = typeof one === "string" ? Number(one.replace(",", ".")) : one;
  return typeof number === "number" && Number.isFinite(number) ? number : one;
}

/** An option that is gone becomes another, or none where it is mapped to null. */
function mapped(value: unknown, names: Record<string, string | null>): unknown {
  const renamed = (one: unknown) => (typeof one === "string" && Object.hasOwn(names, one) ? names[one] : one);
  if (!Array.isArray(value)) return renamed(value) ?? undefined;
  return [...new Set(value.map(renamed).filter((one) => one !== null))];
}

/** What a new version would do to answers that are there without saying so. */
export type Unexplained = { key: string; message: string; was: Field } & (
  { kind: "gone" } | { kind: "type"; now: Field } | { kind: "options"; now: Field; lost: string[] }
);

/**
 * What a new version would do to answers that are there without saying so: a field that is gone, another kind of answer, an
 * option that is gone. Such a version is not published.
 */
export function unexplained(before: Form, after: Form): Unexplained[] {
  return [...carriedOver(before, after.changes)].flatMap(([key, carried]): Unexplained[] => {
    const { was, converted: isExplained, mapped } = carried;
    const now = after.fields.find((field) => field.key === key);
    if (!now) {
      const message = `${key} of version ${before.version} is gone: say rename or drop under changes`;
      return [{ kind: "gone", key, was, message }];
    }
    if (shapeOf(now) !== shapeOf(was) && !isExplained) {
      const message = `${key} was ${shapeOf(was)} and is ${shapeOf(now)}: say convert under changes`;
      return [{ kind: "type", key, was, now, message }];
    }
    const lost = optionsOf(was).filter((value) => !optionsOf(now).includes(value) && !mapped.has(value));
    if (!lost.length || !optionsOf(now).length) return [];
    const message = `${key} no longer has ${lost.join(", ")}: say map under changes, to another option or null`;
    return [{ kind: "options", key, was, now, lost, message }];
  });
}

/** A field of the version before whose answers are kept, and what is said about them. */
export type Carried = { was: Field; converted: boolean; mapped: Set<string> };

/** The answers of the version before that are still there after these steps, by the name that they have then. */
export function carriedOver(before: Pick<Form, "fields">, changes: Step[]): Map<string, Carried> {
  let carried = new Map<string, Carried>(
    before.fields.map((was) => [was.key, { was, converted: false, mapped: new Set() }]),
  );
  for (const step of changes) {
    if ("rename" in step) {
      const next = new Map([...carried].filter(([key]) => !Object.hasOwn(step.rename, key)));
      for (const [old, key] of Object.entries(step.rename)) {
        const one = carried.get(old);
        if (one) next.set(key, one);
      }
      carried = next;
    } else if ("drop" in step) for (const key of step.drop) carried.delete(key);
    else if ("convert" in step)
      for (const key of Object.keys(step.convert)) {
        const one = carried.get(key);
        if (one) one.converted = true;
      }
    else if ("map" in step)
      for (const [key, names] of Object.entries(step.map))
        for (const name of Object.keys(names)) carried.get(key)?.mapped.add(name);
  }
  return carried;
}

const shapeOf = (field: Field) => (field.type === "group" && field.many ? "a list of groups" : field.type);
export const optionsOf = (field: Field): string[] =>
  "options" in field ? field.options.map(({ value }) => value) : [];
