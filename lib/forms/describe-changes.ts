import { groupOf, type Field, type Form, type Words } from "./schema";
import { carriedOver, carriedPaths, pathsOf } from "./upgrade";

/** One thing that a version changes, named by the field as it is called afterwards (before, where it is gone). */
export type FormChange =
  | { kind: "added" | "dropped" | "converted" | "mapped" | "changed"; key: string; label: Words }
  | { kind: "renamed"; key: string; label: Words; was: string };

/** What a version changes in what is asked and in the answers that are there; everything is added where there was none. */
export function formChanges(before: Form | null, after: Form): FormChange[] {
  const carried = carriedOver(before ?? { fields: [] }, after.changes);
  const kept = new Set([...carried.values()].map(({ was }) => was.key));
  const changes = after.fields.flatMap((field): FormChange[] => {
    const { key, label } = field;
    const one = carried.get(key);
    if (!one) return [{ kind: "added", key, label }];
    const { was, converted, mapped } = one;
    const found: FormChange[] = [];
    if (was.key !== key) found.push({ kind: "renamed", key, label, was: was.key });
    if (converted) found.push({ kind: "converted", key, label });
    if (mapped.size > 0) found.push({ kind: "mapped", key, label });
    if (found.length === 0 && said(was) !== said(field)) found.push({ kind: "changed", key, label });
    return found;
  });
  const gone = (before?.fields ?? []).filter(({ key }) => !kept.has(key));
  const inGroups = droppedInGroups(before, after).map(([key, { label }]) => ({ key, label }));
  return [
    ...changes,
    ...[...gone, ...inGroups].map(({ key, label }): FormChange => ({ kind: "dropped", key, label })),
  ];
}

/** Fields that are gone from a group that is still there, by their path before. */
function droppedInGroups(before: Form | null, after: Form): [path: string, field: Field][] {
  if (!before) return [];
  const kept = new Set([...carriedPaths(before, after.changes).values()].map(({ from }) => from));
  return pathsOf(before.fields).filter(
    ([path]) => groupOf(path) && !kept.has(path) && kept.has(groupOf(path)),
  );
}

const said = (field: Field) => JSON.stringify({ ...field, key: "" });
