import type { Language } from "./fields";
import { sameValue } from "./describe";
import { parseField, type Typed } from "./parse-form";
import { readSettings, settingOf, type SettingField } from "./read-schema";

export type Conflict = { field: SettingField; mine: unknown };
export type PlannedChanges = {
  changes: Map<string, unknown>;
  /** Messages by path. */
  faults: Record<string, string>;
  conflicts: Conflict[];
};

/**
 * What a form changes in the document of now. A field counts as changed when it differs from what its form was opened with;
 * one that somebody else has changed meanwhile, to something else, is a conflict until the person has chosen with theirs in
 * view (`choice:<path>` is mine or theirs, `seen:<path>` the version that was in view).
 *
 * @param documents the versions that the form names, as they are stored
 */
export function planChanges(input: {
  fields: readonly SettingField[];
  typed: Typed;
  language: Language;
  opened: number;
  documents: ReadonlyMap<number, unknown>;
  now: unknown;
}): PlannedChanges {
  const { fields, typed, language, documents } = input;
  const base = readSettings(documents.get(input.opened)).settings;
  const { settings: now, faults: broken } = readSettings(input.now);
  const planned: PlannedChanges = { changes: new Map(), faults: {}, conflicts: [] };
  for (const field of fields) {
    const choice = typed[`choice:${field.path}`];
    if (choice === "theirs") continue;
    // Amounts were typed in the currency that was on the screen.
    const parsed = parseField(field, typed, language, base.general);
    if (!parsed.ok) {
      planned.faults[field.path] = parsed.fault;
      continue;
    }
    if ("isKept" in parsed) continue;
    const mine = parsed.value;
    const theirs = settingOf(now, field);
    const opened = settingOf(base, field);
    if (sameValue(mine, theirs) || sameValue(mine, opened)) {
      // What is shown in place of a broken value is stored with the form that shows it.
      if (broken.includes(field.path) && sameValue(mine, theirs)) planned.changes.set(field.path, mine);
      continue;
    }
    const seen = documents.get(Number(typed[`seen:${field.path}`]));
    const isDecided =
      choice === "mine" &&
      seen !== undefined &&
      sameValue(settingOf(readSettings(seen).settings, field), theirs);
    if (sameValue(theirs, opened) || isDecided) planned.changes.set(field.path, mine);
    else planned.conflicts.push({ field, mine });
  }
  return planned;
}
