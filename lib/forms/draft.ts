import "server-only";
import { inTenant } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { requirePermission } from "@/lib/staff/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import { countAnswers } from "./count-answers";
import { formChanges, type FormChange } from "./describe-changes";
import { brokenBy, fieldAt, newFields, operate, saveInputs, type Refusal } from "./draft-edits";
import { asVersion } from "./edit-source";
import type { EditorInput } from "./editor-schema";
import { inputsOf, type FieldInputs } from "./field-inputs";
import { groupOf, type Field, type Form, type FormName, type Words } from "./schema";
import { readOnce } from "./read-once";
import type { Fault } from "./source";
import { blankForm, STARTERS } from "./starters";
import { carriedOver, unexplained } from "./upgrade";
import { formFaults, formVersions, listFormVersions, publishForm } from "./versions";

/** A form that is being written, and what would come of it. Plain data for the page. */
export type Draft = {
  source: string;
  /** The newest version that is published; 0 where there is none. */
  base: number;
  faults: Fault[];
  /** As it would be asked; null while the text is no form. */
  form: Form | null;
  questions: Question[];
  effects: Effect[];
  /** The field whose inputs are shown; `was` is what they showed before somebody typed. */
  open: { path: string[]; inputs: FieldInputs; was: FieldInputs; errors: Record<string, string> } | null;
  refused: Refusal | null;
};

export type Effect = FormChange & { rows?: number };

/** What somebody has to decide before the form can be published. */
export type Question = { key: string; label: Words; rows: number } & (
  | { kind: "gone"; targets: { key: string; label: Words }[] }
  | { kind: "type"; from: string; to: string }
  | { kind: "options"; lost: Option[]; options: Option[] }
);
type Option = { value: string; label: Words };

/** What a form's page begins with: the version that comes next, as one of before, or as an example; null for nothing yet. */
export async function openDraft(
  ctx: TenantContext,
  name: FormName,
  { from, starter }: { from?: number; starter?: string } = {},
): Promise<Draft | null> {
  const published = await listFormVersions(ctx, name);
  const newest = published[0];
  const chosen = STARTERS.find(({ id, form }) => id === starter && form === name)?.source;
  const begun = chosen ?? (starter === "blank" ? blankForm(name) : undefined);
  const source = begun ?? (published.find(({ version }) => version === from) ?? newest)?.source;
  if (source === undefined) return null;
  const base = newest?.version ?? 0;
  return compose(ctx, name, await versionsOf(ctx, name), asVersion(source, base + 1).source ?? source, base);
}

/** Does what was pressed to the text, and says what would come of it. */
export async function editDraft(ctx: TenantContext, input: EditorInput): Promise<Draft> {
  requirePermission(ctx.actor, "forms:write");
  const versions = await versionsOf(ctx, input.form);
  const newest = versions.at(-1);
  const counted = (key: string) => inTenant(ctx, (db) => countAnswers(db, input.form, versions, key));
  const isKept = input.op !== "check" && input.op !== "close" && input.inputs;
  const saved = isKept ? saveInputs(input.source, input, newest) : { source: input.source, open: input.open };
  if (saved.refused)
    return compose(ctx, input.form, versions, input.source, input.base, {
      ...saved,
      was: input.was,
    });

  const { source } = saved;
  const done = await operate(source, input, newest, counted);
  const after = done.source ?? source;
  const refused = done.refused ?? brokenBy(source, after);
  const text = refused ? source : after;
  const base = input.op === "again" ? (newest?.version ?? 0) : input.base;
  const open = refused ? saved.open : (done.open ?? saved.open);
  const typed = input.op === "check" ? { inputs: input.inputs, was: input.was } : {};
  return compose(ctx, input.form, versions, text, base, { open, ...typed, refused: refusalOf(refused) });
}

/**
 * Publishes what was drafted. What people have answered goes only when somebody has agreed to it, by the names of the fields.
 * @returns the version, or null where nothing is different from the newest
 * @throws AppError CONFLICT where somebody else has published since the page was opened; CONFIRMATION_NEEDED; INVALID_INPUT
 */
export async function publishDraft(
  ctx: TenantContext,
  name: FormName,
  draft: Draft,
  agreed: string,
): Promise<number | null> {
  const [newest] = await listFormVersions(ctx, name);
  if ((newest?.version ?? 0) !== draft.base)
    throw new AppError("CONFLICT", `Version ${newest?.version} of ${name} was published meanwhile.`);
  if (draft.refused) throw new AppError("INVALID_INPUT", `An edit of ${name} was refused.`);
  if (newest && asVersion(newest.source, draft.base + 1).source === draft.source) return null;
  if (lossesOf(draft) !== agreed && draft.faults.length === 0)
    throw new AppError("CONFIRMATION_NEEDED", `Answers to ${lossesOf(draft)} would go.`);
  return publishForm(ctx, name, draft.source);
}

/** The fields whose answers a draft drops, where there are any. */
export function lossesOf({ effects }: Pick<Draft, "effects">): string {
  return effects
    .filter(({ kind, rows }) => kind === "dropped" && rows)
    .map(({ key }) => key)
    .join(",");
}

const versionsOf = (ctx: TenantContext, name: FormName) => inTenant(ctx, (db) => formVersions(db, name));

const refusalOf = (refused: Refusal | Refusal["code"] | undefined): Refusal | null =>
  typeof refused === "string" ? { code: refused, faults: [] } : (refused ?? null);

async function compose(
  ctx: TenantContext,
  name: FormName,
  versions: Form[],
  source: string,
  base: number,
  shown: { open?: string[]; inputs?: FieldInputs; was?: FieldInputs; refused?: Refusal | null } = {},
): Promise<Draft> {
  const newest = versions.at(-1) ?? null;
  const form = readOnce(source).form ?? null;
  const isOurs = form?.form === name;
  const asked = isOurs && newest ? unexplained(newest, form) : [];
  const changes = isOurs ? formChanges(newest, form) : [];
  const former = new Map(
    [...(form && newest ? carriedOver(newest, form.changes) : [])].map(([key, { was }]) => [key, was.key]),
  );
  const counts = new Map<string, number>();
  const wanted = [
    ...asked.map(({ from }) => fieldOf(from)),
    ...changes.flatMap(({ kind, key }) =>
      kind === "added" || kind === "changed" ? [] : [fieldOf(formerly(kind, key))],
    ),
  ];
  if (wanted.length > 0)
    await inTenant(ctx, async (db) => {
      for (const key of new Set(wanted)) counts.set(key, await countAnswers(db, name, versions, key));
    });
  function formerly(kind: FormChange["kind"], key: string): string {
    return kind === "dropped" ? key : (former.get(key) ?? key);
  }
  const field = form && shown.open?.length ? fieldAt(form, shown.open) : undefined;
  return {
    source,
    base,
    faults: formFaults(name, source, versions),
    form: isOurs ? form : null,
    questions: asked.map((one) => questionOf(one, form!, newest!, counts.get(fieldOf(one.from)) ?? 0)),
    effects: changes.map((change) => ({
      ...change,
      rows: counts.get(fieldOf(formerly(change.kind, change.key))),
    })),
    open: field
      ? {
          path: shown.open!,
          inputs: shown.inputs ?? inputsOf(field),
          was: (shown.inputs && shown.was) ?? inputsOf(field),
          errors: errorsByInput(shown.refused?.faults ?? []),
        }
      : null,
    refused: shown.refused ?? null,
  };
}

/** Answers are counted by the fields of the form: who has answered to a group may have answered to what is in it. */
const fieldOf = (path: string) => path.split(".")[0]!;

function questionOf(
  one: ReturnType<typeof unexplained>[number],
  form: Form,
  newest: Form,
  rows: number,
): Question {
  const { key, was } = one;
  const about = { key, label: was.label, rows };
  if (one.kind === "gone")
    return {
      ...about,
      kind: "gone",
      targets: newFields(form, newest, groupOf(key)).map((field) => ({ key: field.key, label: field.label })),
    };
  if (one.kind === "type") return { ...about, kind: "type", from: was.type, to: one.now.type };
  const options = (field: Field): Option[] => ("options" in field ? field.options : []);
  return {
    ...about,
    kind: "options",
    lost: options(was).filter(({ value }) => one.lost.includes(value)),
    options: options(one.now),
  };
}

/** fields[2].min is about the input min. */
function errorsByInput(faults: Fault[]): Record<string, string> {
  return Object.fromEntries(
    faults.map(({ where, message }) => [
      where.replace(/^(fields\[\d+\]\.?)+/, "").split(/[.[]/)[0] || "key",
      message,
    ]),
  );
}
