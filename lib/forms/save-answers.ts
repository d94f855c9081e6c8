import "server-only";
import { Prisma } from "@/lib/db/generated/tenant/client";
import type { TenantDb } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { answersSchema, askedFields, type Answers } from "./answers";
import { fieldsOf, type Part } from "./part";
import type { Field, Form, FormName } from "./schema";
import { readAnswers, without } from "./upgrade";
import { formVersions } from "./versions";

/** The columns of a row that has answers. */
export type AnswerColumns = { extData: Prisma.InputJsonObject; schemaVersion: number };

/** A row's answers as they are stored. */
export type StoredAnswers = { extData: unknown; schemaVersion: number };

/**
 * Checks answers against the tenant's form of today and makes the columns of them: what was answered to an older version is written
 * as the newest one, and what no field takes stays where it is, until it is answered anew.
 *
 * @param given what was answered, all of it; null where nobody was asked, which keeps what is there
 * @param part what was asked; the answers to the rest stay as they are
 * @throws AppError UNKNOWN_FIELD for a key that was not asked; INVALID_INPUT with a message key for each field, named answers.<key>
 */
export async function answerColumns(
  db: TenantDb,
  name: FormName,
  given: Record<string, unknown> | null,
  before: StoredAnswers | null = null,
  part: Part = "all",
): Promise<AnswerColumns | null> {
  if (given === null) return null;
  const versions = await formVersions(db, name);
  // A place without forms may lack the columns as well.
  if (versions.length === 0 && Object.keys(given).length === 0) return null;
  const fields = versions.at(-1)?.fields ?? [];
  const asked = fieldsOf(fields, part).map(({ key }) => key);
  refuseUnknown(
    Object.keys(given).filter((key) => !asked.includes(key)),
    [],
  );
  const stored = before
    ? readAnswers(objectOf(before.extData), before.schemaVersion, versions)
    : { answers: {}, unfit: {} };
  // Who was not asked for an answer is not told to give it.
  const form = fields.map((field) => (asked.includes(field.key) ? field : { ...field, required: false }));
  const answers = checkAnswers(form, { ...without(stored.answers, asked), ...given });
  return {
    extData: { ...stored.unfit, ...answers } as Prisma.InputJsonObject,
    schemaVersion: versions.at(-1)?.version ?? 0,
  };
}

/** The columns in plain SQL: a place that lacks them has none of its rows answered. */
export function storedColumns(table: "products" | "customers" | "orders"): Prisma.Sql {
  const row = Prisma.raw(`to_jsonb(${table})`);
  return Prisma.sql`COALESCE(${row} -> 'ext_data', '{}') AS "extData",
    COALESCE((${row} ->> 'schema_version')::int, 0) AS "schemaVersion"`;
}

/** What a row has answered; nothing where the tenant has no form, or its place no forms yet. */
export async function storedAnswers(db: TenantDb, name: FormName, id: string): Promise<StoredAnswers> {
  const none = { extData: {}, schemaVersion: 0 };
  if ((await formVersions(db, name)).length === 0) return none;
  const asked = { where: { id }, select: { extData: true, schemaVersion: true } } as const;
  if (name === "products") return (await db.product.findFirst(asked)) ?? none;
  if (name === "customers") return (await db.customer.findFirst(asked)) ?? none;
  return (await db.order.findFirst(asked)) ?? none;
}

/** A row's answers as the newest form has them, with that form; null where the tenant has none. */
export async function answersOf(
  db: TenantDb,
  name: FormName,
  row: StoredAnswers | null,
): Promise<{ form: Form; answers: Answers; unfit: Record<string, unknown> } | null> {
  const versions = await formVersions(db, name);
  const form = versions.at(-1);
  if (!form) return null;
  return { form, ...readAnswers(objectOf(row?.extData), row?.schemaVersion ?? 0, versions) };
}

/** Answers that fit these fields, or the refusal of those that do not. */
export function checkAnswers(fields: Field[], given: Record<string, unknown>): Answers {
  const result = answersSchema({ fields }).safeParse(given);
  if (result.success) return result.data;
  const unknown = result.error.issues.find(({ code }) => code === "unrecognized_keys");
  if (unknown) refuseUnknown((unknown as unknown as { keys: string[] }).keys, unknown.path);
  // What is missing is looked at only once all else fits; a person is told of both at once.
  const asked = askedFields(fields, given);
  const missing = fields.filter(
    ({ key, required }) => required && asked.has(key) && (given[key] ?? null) === null,
  );
  const faults = Object.fromEntries([
    ...missing.map(({ key }) => [`answers.${key}`, "required"]),
    ...result.error.issues.toReversed().map(({ path, message }) => [["answers", ...path].join("."), message]),
  ]) as Record<string, string>;
  throw new AppError("INVALID_INPUT", `Answers do not fit: ${JSON.stringify(faults)}`, { fields: faults });
}

function refuseUnknown(keys: string[], path: PropertyKey[]): void {
  if (keys.length === 0) return;
  const names = keys.map((key) => [...path, key].join(".").slice(0, 100)).join(", ");
  throw new AppError("UNKNOWN_FIELD", `The form has no field ${names}.`, {
    userMessage: `The form has no field ${names}.`,
  });
}

function objectOf(document: unknown): Record<string, unknown> {
  return typeof document === "object" && document !== null ? { ...document } : {};
}
