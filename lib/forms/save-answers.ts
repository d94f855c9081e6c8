import "server-only";
import type { Prisma } from "@/lib/db/generated/tenant/client";
import type { TenantDb } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { answersSchema, type Answers } from "./answers";
import type { Form, FormName } from "./schema";
import { readAnswers, without } from "./upgrade";
import { formVersions } from "./versions";

/** The columns of a row that has answers. */
export type AnswerColumns = { extData: Prisma.InputJsonObject; schemaVersion: number };

/** A row's answers as they are stored. */
export type StoredAnswers = { extData: unknown; schemaVersion: number };

/**
 * Checks answers against the tenant's form of today and makes the columns of them: what was answered to an older version is written
 * as the newest one, and what no field takes stays where it is.
 *
 * @param given what was answered, all of it; null where nobody was asked, which keeps what is there
 * @throws AppError UNKNOWN_FIELD for a key that the form does not have; INVALID_INPUT with a message key for each field, named
 *   answers.<key>
 */
export async function answerColumns(
  db: TenantDb,
  name: FormName,
  given: Record<string, unknown> | null,
  before: StoredAnswers | null = null,
): Promise<AnswerColumns | null> {
  if (given === null) return null;
  const versions = await formVersions(db, name);
  // A place without forms may lack the columns as well.
  if (versions.length === 0 && Object.keys(given).length === 0) return null;
  const form: Pick<Form, "fields"> = versions.at(-1) ?? { fields: [] };
  const answers = checked(form, given);
  const kept = before ? readAnswers(objectOf(before.extData), before.schemaVersion, versions).unfit : {};
  const ownKeys = form.fields.map(({ key }) => key); // what is theirs was shown, and answered anew or left
  return {
    extData: { ...without(kept, ownKeys), ...answers } as Prisma.InputJsonObject,
    schemaVersion: versions.at(-1)?.version ?? 0,
  };
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

function checked(form: Pick<Form, "fields">, given: Record<string, unknown>): Answers {
  const result = answersSchema(form as Form).safeParse(given);
  if (result.success) return result.data;
  const unknown = result.error.issues.find(({ code }) => code === "unrecognized_keys");
  if (unknown) {
    const keys = (unknown as unknown as { keys: string[] }).keys.map((key) =>
      [...unknown.path, key].join("."),
    );
    throw new AppError("UNKNOWN_FIELD", `The form has no field ${keys.join(", ")}.`, {
      userMessage: `The form has no field ${keys.join(", ")}.`,
    });
  }
  const fields = Object.fromEntries(
    result.error.issues.toReversed().map(({ path, message }) => [["answers", ...path].join("."), message]),
  );
  throw new AppError("INVALID_INPUT", `Answers do not fit: ${JSON.stringify(fields)}`, { fields });
}

function objectOf(document: unknown): Record<string, unknown> {
  return typeof document === "object" && document !== null ? { ...document } : {};
}
