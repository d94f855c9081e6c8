import "server-only";
import { inTenant, type TenantDb } from "@/lib/db/scopes";
import { AppError, isAppError } from "@/lib/errors/app-error";
import { isPdf, storeDocument } from "@/lib/files/documents";
import { storePicture } from "@/lib/files/pictures";
import type { TenantContext } from "@/lib/tenancy/context";
import { convertPosted, hasFile, replaceFiles, type Converted, type PostedAnswers } from "./form-data";
import { answerFault, formWord } from "./messages";
import { fieldsOf, type Part } from "./part";
import { answerColumns, checkAnswers, type AnswerColumns, type StoredAnswers } from "./save-answers";
import type { Field, FormName } from "./schema";
import { formVersions } from "./versions";

/** What was posted, its files stored. */
export type ReceivedAnswers = {
  posted: PostedAnswers;
  /** Files that came along, by their keys; all others have to be stored with the row already. */
  fresh: ReadonlySet<string>;
};

type Asked = { name: FormName; part: Part };
type FileField = Extract<Field, { type: "file" }>;
const MB = 1024 * 1024;

/**
 * Stores the files that were posted for a form, once all else that was answered fits. Before the transaction in which the answers
 * are saved; without files it does nothing.
 *
 * @throws AppError as postedColumns(), and PLAN_LIMIT_REACHED
 */
export async function receiveAnswers(
  ctx: TenantContext,
  { name, part }: Asked,
  posted: PostedAnswers | null | undefined,
): Promise<ReceivedAnswers | null> {
  if (!posted) return null;
  const fresh = new Set<string>();
  if (!hasFile(posted)) return { posted, fresh };
  const versions = await inTenant(ctx, (db) => formVersions(db, name), { readOnly: true });
  const fields = fieldsOf(versions.at(-1)?.fields ?? [], part);
  const someKey = async () => "0".repeat(32);
  const tried = convertPosted(fields, await replaceFiles(fields, posted, someKey));
  await inWords(ctx, fields, tried, async () => checkAnswers(fields, tried.answers));
  const stored = await replaceFiles(fields, posted, async (file, field, path) => {
    const key = await store(ctx, file, field, (fault) => faulty(ctx, fields, { [path]: fault }));
    fresh.add(key);
    return key;
  });
  return { posted: stored, fresh };
}

/**
 * The columns of what was posted, with what is stored already; null where nobody was asked.
 * @throws AppError UNKNOWN_FIELD, or INVALID_INPUT with words in the tenant's language for each input
 */
export async function postedColumns(
  db: TenantDb,
  ctx: TenantContext,
  { name, part }: Asked,
  received: ReceivedAnswers | null,
  stored: StoredAnswers | null = null,
): Promise<AnswerColumns | null> {
  if (!received) return null;
  const versions = await formVersions(db, name);
  const fields = fieldsOf(versions.at(-1)?.fields ?? [], part);
  const given = convertPosted(fields, received.posted);
  await refuseStrangeFiles(db, ctx, fields, received, stored);
  return inWords(ctx, fields, given, () => answerColumns(db, name, given.answers, stored, part));
}

/** A key is this row's own already, or came along just now: nobody gets at another file of the tenant by naming it. */
async function refuseStrangeFiles(
  db: TenantDb,
  ctx: TenantContext,
  fields: Field[],
  { posted, fresh }: ReceivedAnswers,
  stored: StoredAnswers | null,
): Promise<void> {
  const before = JSON.stringify(stored?.extData ?? {});
  for (const { key, name } of keysIn(fields, convertPosted(fields, posted))) {
    const isOwn = fresh.has(key) || before.includes(JSON.stringify(key));
    if (!isOwn || (await db.storedFile.count({ where: { key } })) === 0)
      throw faulty(ctx, fields, { [name]: "file" });
  }
}

function keysIn(
  fields: Field[],
  { answers, nameOf }: Converted,
  at = "answers",
): { key: string; name: string }[] {
  return fields.flatMap((field) => {
    const answer = answers[field.key];
    const path = `${at}.${field.key}`;
    if (field.type === "file") return typeof answer === "string" ? [{ key: answer, name: nameOf(path) }] : [];
    if (field.type !== "group" || typeof answer !== "object" || answer === null) return [];
    const inner = (row: unknown, where: string) =>
      keysIn(field.fields, { answers: Object(row) as Record<string, unknown>, nameOf }, where);
    return Array.isArray(answer)
      ? answer.flatMap((row, index) => inner(row, `${path}.${index}`))
      : inner(answer, path);
  });
}

async function store(
  ctx: TenantContext,
  file: File,
  field: FileField,
  refused: (fault: string) => AppError,
): Promise<string> {
  if (file.size > field.maxMb * MB) throw refused("tooLarge");
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!field.accept.includes(isPdf(bytes) ? "pdf" : "image")) throw refused("accept");
  if (isPdf(bytes)) return storeDocument(ctx, bytes);
  const { key } = await storePicture(ctx, bytes).catch((error: unknown) => {
    throw isAppError(error, "FILE_REFUSED") ? refused("accept") : error;
  });
  return key;
}

/** Runs it, and says in the tenant's language, and by the names of the inputs, what was refused. */
async function inWords<Result>(
  ctx: TenantContext,
  fields: Field[],
  { nameOf }: Converted,
  run: () => Promise<Result>,
): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (isAppError(error, "INVALID_INPUT")) throw faulty(ctx, fields, error.fields, nameOf);
    if (!isAppError(error, "UNKNOWN_FIELD")) throw error;
    const gone = error.userMessage.replace(/^The form has no field |\.$/g, "");
    throw new AppError("UNKNOWN_FIELD", error.message, {
      userMessage: formWord(ctx.locale, "changed", { fields: gone }),
    });
  }
}

function faulty(
  ctx: TenantContext,
  fields: Field[],
  faults: Record<string, string>,
  nameOf: Converted["nameOf"] = (path) => path,
): AppError {
  const { locale } = ctx;
  const words = Object.entries(faults).map(([path, fault]) => [
    nameOf(path),
    answerFault(fields, path, fault, locale),
  ]);
  return new AppError("INVALID_INPUT", `Answers do not fit: ${JSON.stringify(faults)}`, {
    userMessage: formWord(locale, "check"),
    fields: Object.fromEntries(words) as Record<string, string>,
  });
}
