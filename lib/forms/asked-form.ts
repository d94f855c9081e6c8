import "server-only";
import { createHash } from "node:crypto";
import { inTenant, type TenantDb } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import type { TenantContext } from "@/lib/tenancy/context";
import { isAsked, type Answers } from "./answers";
import { formWord } from "./messages";
import { fieldsOf, type Part } from "./part";
import { answersOf, type StoredAnswers } from "./save-answers";
import type { Form, FormName } from "./schema";

/** A form, or a part of it, as a page asks and shows it. */
export type AskedForm = {
  form: Pick<Form, "fields" | "version" | "title">;
  answers: Answers;
  /** What was answered to an older version and does not fit this one; never shown to customers. */
  unfit: Record<string, unknown>;
  /** Another one as soon as anything of the row's answers is another. */
  stamp: string;
};

/** The part of a form that is asked, with what a row answers; null where there is nothing to ask. */
export async function askedForm(
  db: TenantDb,
  name: FormName,
  part: Part,
  row: StoredAnswers | null,
): Promise<AskedForm | null> {
  const read = await answersOf(db, name, row);
  if (!read) return null;
  const mine = fieldsOf(read.form.fields, part);
  const keys = new Set(mine.map(({ key }) => key));
  const fields = mine.flatMap((field) => {
    if (!field.when || keys.has(field.when.field)) return field;
    // It hangs on an answer that is not this reader's to see: asked or not, there is no more to say about it.
    return isAsked(field, read.answers) ? { ...field, when: undefined } : [];
  });
  if (fields.length === 0) return null;
  const answers = Object.fromEntries(Object.entries(read.answers).filter(([key]) => keys.has(key)));
  const { version, title } = read.form;
  return {
    form: { version, title, fields },
    answers,
    unfit: part === "public" ? {} : read.unfit,
    stamp: stampOf(row),
  };
}

/** @throws AppError CONFLICT where the answers are others than those that were seen */
export function requireSeen(ctx: TenantContext, row: StoredAnswers, stamp: string): void {
  if (stampOf(row) === stamp) return;
  throw new AppError("CONFLICT", "The answers were changed meanwhile.", {
    userMessage: formWord(ctx.locale, "conflict"),
  });
}

function stampOf(row: StoredAnswers | null): string {
  const seen = row ? JSON.stringify([row.extData, row.schemaVersion]) : "";
  return createHash("sha256").update(seen).digest("hex").slice(0, 16);
}

/** The same for something that is not there yet. Only staff are asked what customers do not see. */
export async function newAnswers(ctx: TenantContext, name: FormName, part: Part): Promise<AskedForm | null> {
  if (part !== "public" && ctx.actor.kind !== "staff")
    throw new AppError("FORBIDDEN", `${ctx.actor.kind} asked for all of the form ${name}.`);
  return inTenant(ctx, (db) => askedForm(db, name, part, null), { readOnly: true });
}
