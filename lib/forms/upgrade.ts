import { answerSchema, isAsked, type Answers } from "./answers";
import { groupOf, type Field, type Form, type Group, type Step } from "./schema";

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
    const result = answerSchema(field, true).safeParse(value);
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
  if ("drop" in step)
    return eachGroup(values, step.drop, (row, keys) =>
      without(
        row,
        keys.map(([key]) => key),
      ),
    );
  if ("rename" in step)
    return eachGroup(values, Object.keys(step.rename), (row, keys) => {
      const next = without(
        row,
        keys.map(([key]) => key),
      );
      for (const [key, path] of keys)
        if (Object.hasOwn(row, key)) next[lastOf(step.rename[path]!)] = row[key];
      return next;
    });
  const rules: Record<string, unknown> =
    "set" in step ? step.set : "convert" in step ? step.convert : step.map;
  return eachGroup(values, Object.keys(rules), (row, keys) => {
    const next = { ...row };
    for (const [key, path] of keys) {
      if ("set" in step) next[key] ??= step.set[path];
      else if (!Object.hasOwn(next, key)) continue;
      else if ("convert" in step) next[key] = converted(next[key], step.convert[path]!);
      else next[key] = mapped(next[key], step.map[path]!);
    }
    return next;
  });
}

/** Changes the answers that paths lead to, group by group; a list of groups in each of its rows. */
function eachGroup(
  values: Record<string, unknown>,
  paths: string[],
  change: (row: Record<string, unknown>, keys: [key: string, path: string][]) => Record<string, unknown>,
): Record<string, unknown> {
  let next = values;
  for (const group of new Set(paths.map(groupOf))) {
    const keys = paths
      .filter((path) => groupOf(path) === group)
      .map((path): [string, string] => [lastOf(path), path]);
    next = inGroup(next, group ? group.split(".") : [], (row) => change(row, keys));
  }
  return next;
}

function inGroup(
  values: Record<string, unknown>,
  [key, ...rest]: string[],
  change: (row: Record<string, unknown>) => Record<string, unknown>,
): Record<string, unknown> {
  if (key === undefined) return change(values);
  const row = (one: unknown) => (isRow(one) ? inGroup(one, rest, change) : one);
  const group = Object.hasOwn(values, key) ? values[key] : undefined;
  if (group === undefined) return values;
  return { ...values, [key]: Array.isArray(group) ? group.map(row) : row(group) };
}

const isRow = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const lastOf = (path: string) => path.slice(path.lastIndexOf(".") + 1);

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

/**
 * What a new version would do to answers that are there without saying so. `key` is the path of the field now, `from` what it was
 * in the version before.
 */
type Change = { key: string; message: string; was: Field } & (
  { kind: "gone" } | { kind: "type"; now: Field } | { kind: "options"; now: Field; lost: string[] }
);
export type Unexplained = Change & { from: string };

/**
 * What a new version would do to answers that are there without saying so: a field that is gone, another kind of answer, an
 * option that is gone, in groups as well. Such a version is not published.
 */
export function unexplained(before: Form, after: Form): Unexplained[] {
  const now = new Map(pathsOf(after.fields));
  const found: Unexplained[] = [];
  for (const [key, { from, was, converted: isExplained, mapped }] of carriedPaths(before, after.changes)) {
    if (found.some(({ key: group, kind }) => kind !== "options" && key.startsWith(`${group}.`))) continue;
    const field = now.get(key);
    // A group that was converted has no fields any more.
    if (!field && groupOf(key) && now.get(groupOf(key))?.type !== "group") continue;
    const one = field ? changeOf(key, was, field, isExplained, mapped) : goneOf(key, was, before.version);
    if (one) found.push({ ...one, from });
  }
  return found;
}

function goneOf(key: string, was: Field, version: number): Change {
  return {
    kind: "gone",
    key,
    was,
    message: `${key} of version ${version} is gone: say rename or drop under changes`,
  };
}

function changeOf(
  key: string,
  was: Field,
  now: Field,
  isExplained: boolean,
  mapped: ReadonlySet<string>,
): Change | null {
  if (shapeOf(now) !== shapeOf(was) && !isExplained) {
    const message = `${key} was ${shapeOf(was)} and is ${shapeOf(now)}: say convert under changes`;
    return { kind: "type", key, was, now, message };
  }
  const lost = optionsOf(was).filter((value) => !optionsOf(now).includes(value) && !mapped.has(value));
  if (!lost.length || !optionsOf(now).length) return null;
  const message = `${key} no longer has ${lost.join(", ")}: say map under changes, to another option or null`;
  return { kind: "options", key, was, now, lost, message };
}

/** A field of the version before whose answers are kept, its path there, and what is said about them. */
export type Carried = { from: string; was: Field; converted: boolean; mapped: Set<string> };

/** The answers of the version before that are still there after these steps, by the name that they have then. */
export function carriedOver(before: Pick<Form, "fields">, changes: Step[]): Map<string, Carried> {
  return new Map([...carriedPaths(before, changes)].filter(([path]) => !groupOf(path)));
}

/** The same with the fields in groups, each group before its fields. */
export function carriedPaths(before: Pick<Form, "fields">, changes: Step[]): Map<string, Carried> {
  let carried = new Map<string, Carried>(
    pathsOf(before.fields).map(([path, was]) => [
      path,
      { from: path, was, converted: false, mapped: new Set() },
    ]),
  );
  for (const step of changes) {
    if ("rename" in step) {
      const names = Object.entries(step.rename);
      carried = new Map(
        [...carried].flatMap(([path, one]) => {
          const renamed = names.find(([old]) => isWithin(path, old));
          if (renamed) return [[renamed[1] + path.slice(renamed[0].length), one] as const];
          // Another field takes its name, and with it its place.
          return names.some(([, name]) => isWithin(path, name)) ? [] : [[path, one] as const];
        }),
      );
    } else if ("drop" in step)
      carried = new Map([...carried].filter(([path]) => !step.drop.some((old) => isWithin(path, old))));
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

const isWithin = (path: string, field: string) => path === field || path.startsWith(`${field}.`);

/** Every field by its path, a group before what is in it. */
export function pathsOf(fields: Field[], group = ""): [path: string, field: Field][] {
  return fields.flatMap((field): [string, Field][] => {
    const path = group + field.key;
    return [[path, field], ...(field.type === "group" ? pathsOf((field as Group).fields, `${path}.`) : [])];
  });
}

const shapeOf = (field: Field) => (field.type === "group" && field.many ? "a list of groups" : field.type);
export const optionsOf = (field: Field): string[] =>
  "options" in field ? field.options.map(({ value }) => value) : [];
