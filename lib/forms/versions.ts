import "server-only";
import { audit } from "@/lib/audit/record";
import { isUniqueViolation } from "@/lib/db/database-error";
import { placeHas } from "@/lib/db/place-has";
import { inTenant, type TenantDb } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { requirePermission } from "@/lib/staff/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import { FORMS, type Form, type FormName } from "./schema";
import { readOnce } from "./read-once";
import type { Fault } from "./source";
import { unexplained } from "./upgrade";

export type FormVersion = { version: number; source: string; publishedAt: Date; publishedBy: string };
export type FormOverview = { name: FormName; version: number; fields: number; publishedAt: Date | null };

/** A tenant whose place was not migrated yet has no forms until it is. */
const hasForms = (db: TenantDb) => placeHas(db, "form_versions");

/**
 * The versions of a form, the oldest first: answers to older ones are read through them (readAnswers), and the last one is the form
 * that is asked. Empty where the tenant has none.
 */
export async function formVersions(db: TenantDb, form: FormName): Promise<Form[]> {
  if (!(await hasForms(db))) return [];
  const rows = await db.formVersion.findMany({ where: { form }, orderBy: { version: "asc" } });
  return rows.map(({ source }) => stored(source));
}

/** Each form that a tenant can have, and how much of it there is. */
export async function listForms(ctx: TenantContext): Promise<FormOverview[]> {
  requirePermission(ctx.actor, "forms:write");
  const newest = await inTenant(ctx, async (db) =>
    (await hasForms(db))
      ? db.formVersion.findMany({ distinct: ["form"], orderBy: [{ form: "asc" }, { version: "desc" }] })
      : [],
  );
  return FORMS.map((name) => {
    const one = newest.find(({ form }) => form === name);
    const fields = one ? stored(one.source).fields.length : 0;
    return { name, version: one?.version ?? 0, fields, publishedAt: one?.publishedAt ?? null };
  });
}

/** What was published of one form, the newest first. */
export async function listFormVersions(ctx: TenantContext, form: FormName): Promise<FormVersion[]> {
  requirePermission(ctx.actor, "forms:write");
  return inTenant(ctx, async (db) =>
    (await hasForms(db))
      ? db.formVersion.findMany({
          where: { form },
          orderBy: { version: "desc" },
          take: 50,
          select: { version: true, source: true, publishedAt: true, publishedBy: true },
        })
      : [],
  );
}

/**
 * The form that is asked now.
 * @throws AppError NOT_FOUND where the tenant has none; FORBIDDEN
 */
export async function getNewestForm(ctx: TenantContext, name: FormName): Promise<Form> {
  requirePermission(ctx.actor, "forms:write");
  const row = await inTenant(ctx, async (db) =>
    (await hasForms(db))
      ? db.formVersion.findFirst({ where: { form: name }, orderBy: { version: "desc" } })
      : null,
  );
  if (!row) throw new AppError("NOT_FOUND", `No form of ${name} is published.`);
  return stored(row.source);
}

/**
 * What a text would be refused for as the next version of this form; nothing when it may be published.
 * @param before the form's versions so far, the oldest first
 */
export function formFaults(name: FormName, source: string, before: Form[]): Fault[] {
  const { form, faults } = readOnce(source);
  if (!form) return faults;
  const lineOf = (words: RegExp) => source.slice(0, Math.max(0, source.search(words))).split("\n").length;
  const newest = before.at(-1);
  const next = (newest?.version ?? 0) + 1;
  if (form.form !== name)
    return [
      {
        line: lineOf(/^\W*form\b/m),
        where: "form",
        message: `must be ${name}: this is the page of that form`,
      },
    ];
  if (form.version !== next)
    return [{ line: lineOf(/^\W*version\b/m), where: "version", message: `must be ${next}, the next one` }];
  if (!newest) return [];
  return unexplained(newest, form).map(({ key, message }) => ({
    line: lineOf(new RegExp(`\\bkey\\W+${key}\\b`)),
    where: key,
    message,
  }));
}

/**
 * Publishes the next version of a form: it is asked from the next request on, and answers to older ones are read as it says.
 * @throws AppError INVALID_INPUT with what is wrong in which line; CONFLICT when somebody else has published that version;
 *   TENANT_BUSY where the tenant's place has no forms yet; FORBIDDEN
 */
export async function publishForm(ctx: TenantContext, name: FormName, source: string): Promise<number> {
  requirePermission(ctx.actor, "forms:write");
  try {
    return await inTenant(ctx, async (db) => {
      if (!(await hasForms(db)))
        throw new AppError("TENANT_BUSY", "The tenant's place lacks form_versions until it is migrated.", {
          says: "formsNotReady",
        });
      const before = await formVersions(db, name);
      const faults = formFaults(name, source, before);
      if (faults.length > 0) throw faulty(faults);
      const version = (before.at(-1)?.version ?? 0) + 1;
      await db.formVersion.createMany({
        data: [{ form: name, version, source, publishedBy: ctx.actor.name }],
      });
      await audit(db, ctx.actor, { action: "form.published", subject: name, details: { version } });
      return version;
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError("CONFLICT", `The next version of ${name} was published meanwhile.`, {
      says: "formPublished",
      cause: error,
    });
  }
}

function faulty(faults: Fault[]): AppError {
  const words = faults.map(({ line, where, message }) =>
    `Line ${line}: ${where} ${message}`.replace(/ {2,}/g, " "),
  );
  return new AppError("INVALID_INPUT", words.join("; "), { fields: { source: words.join("\n") } });
}

function stored(source: string): Form {
  const { form, faults } = readOnce(source);
  if (!form) throw new Error(`A published form cannot be read: ${JSON.stringify(faults)}`);
  return form;
}
