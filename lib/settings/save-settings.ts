import "server-only";
import type { z } from "zod";
import { audit, auditPlatform } from "@/lib/audit/record";
import { inControl, inPlatform, inTenant, type ControlDb } from "@/lib/db/scopes";
import { AppError, type Choice } from "@/lib/errors/app-error";
import { requirePermission } from "@/lib/staff/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import { followChangesNow } from "@/lib/tenancy/change-log";
import { recountSoon } from "@/lib/usage/recount";
import { refuseUnconfirmedCurrency } from "./currency-change";
import { describeSetting, sameValue } from "./describe";
import type { restoreSettingsSchema, SettingsForm } from "./form-schema";
import type { Typed } from "./parse-form";
import { planChanges, type Conflict } from "./plan-changes";
import { sectionsFor } from "./policy";
import { readSettings, SETTING_FIELDS, settingOf, withChanges, type SettingField } from "./read-schema";
import { settingsRefusal } from "./refusals";
import { keepSecrets, sealSecrets } from "./secrets";

const ATTEMPTS = 5;

/** The settings as they are stored now, and their version. */
export type CurrentSettings = { document: unknown; version: number };

/**
 * Stores what a form changes; what others have changed meanwhile stays.
 * @returns the new version, or null where nothing is different
 * @throws AppError INVALID_INPUT with a message for each field; CONFLICT with the choices where somebody else has changed the
 *   same field; CONFIRMATION_NEEDED before a change of currency that takes products off sale; FORBIDDEN
 */
export async function saveSettings(ctx: TenantContext, form: SettingsForm): Promise<number | null> {
  requireMayWrite(ctx);
  const fields = shownFields(ctx, form);
  const { language } = form;
  const versions = [form.version, ...fields.map(({ path }) => Number((form as Typed)[`seen:${path}`]))];
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const now = await currentSettings(ctx);
    const documents = await documentsOf(ctx, versions);
    if (!documents.has(form.version)) throw settingsRefusal("NOT_FOUND", "noVersion", language);
    const { changes, faults, conflicts } = planChanges({
      ...{ fields, typed: form as Typed, language, documents },
      opened: form.version,
      now: now.document,
    });
    if (Object.keys(faults).length)
      throw settingsRefusal("INVALID_INPUT", "check", language, { fields: faults });
    if (conflicts.length) throw await conflictOf(ctx, form, now, conflicts);
    if (changes.size === 0) return null;
    await refuseUnconfirmedCurrency(ctx, now.document, changes, form);
    const saved = await store(ctx, now, changes);
    if (saved) return saved;
  }
  throw settingsRefusal("CONFLICT", "savedMeanwhile", language);
}

/**
 * Makes an earlier version the present one again, as a new version: the way back from it is the same.
 * Staff leave as it is what they cannot see, and secrets stay as they are: no version has them.
 * @returns the new version, or null where nothing is different
 * @throws AppError NOT_FOUND; CONFLICT when somebody has saved meanwhile; CONFIRMATION_NEEDED; FORBIDDEN
 */
export async function restoreSettings(
  ctx: TenantContext,
  input: z.output<typeof restoreSettingsSchema>,
): Promise<number | null> {
  requireMayWrite(ctx);
  const now = await currentSettings(ctx);
  if (now.version !== input.seen) throw settingsRefusal("CONFLICT", "savedMeanwhile", input.language);
  const documents = await documentsOf(ctx, [input.version]);
  if (!documents.has(input.version)) throw settingsRefusal("NOT_FOUND", "noVersion", input.language);
  const [wanted, present] = [documents.get(input.version), now.document].map(
    (document) => readSettings(document).settings,
  );
  const changes = new Map<string, unknown>();
  for (const field of editableFields(ctx)) {
    if (field.meta.widget === "secret") continue;
    const value = settingOf(wanted!, field);
    if (!sameValue(value, settingOf(present!, field))) changes.set(field.path, value);
  }
  if (changes.size === 0) return null;
  await refuseUnconfirmedCurrency(ctx, now.document, changes, input);
  const saved = await store(ctx, now, changes, input.version);
  if (!saved) throw settingsRefusal("CONFLICT", "savedMeanwhile", input.language);
  return saved;
}

/** As this tenant's staff, or as the platform. */
export function inSettings<Result>(
  ctx: TenantContext,
  run: (db: ControlDb) => Promise<Result>,
): Promise<Result> {
  return ctx.actor.kind === "staff" ? inControl(ctx, run) : inPlatform(run);
}

export async function currentSettings(ctx: TenantContext): Promise<CurrentSettings> {
  const row = await inSettings(ctx, (db) =>
    db.tenant.findUniqueOrThrow({
      where: { id: ctx.tenant.id },
      select: { settings: true, settingsVersion: true },
    }),
  );
  return { document: row.settings, version: row.settingsVersion };
}

/** Says who makes the next version in this transaction, for the history that the database keeps. */
export async function signSettings(db: ControlDb, by: string, restoredFrom?: number): Promise<void> {
  const from = restoredFrom?.toString() ?? "";
  await db.$queryRaw`SELECT set_config('app.settings_by', ${by}, true), set_config('app.settings_from', ${from}, true)`;
}

/** @throws AppError FORBIDDEN for anybody but this tenant's owners and admins, and operators */
export function requireMayWrite({ actor }: TenantContext): void {
  if (actor.kind !== "operator") requirePermission(actor, "settings:write");
}

function editableFields(ctx: TenantContext): SettingField[] {
  return sectionsFor(ctx.actor).flatMap(({ fields }) => fields);
}

/** A form that names a field which its sender cannot have been shown was not made by us. */
function shownFields(ctx: TenantContext, form: SettingsForm): SettingField[] {
  const editable = editableFields(ctx);
  const names = [...form.shown, ...Object.keys(form)];
  const forged = SETTING_FIELDS.filter((field) => !editable.includes(field)).find(({ section }) =>
    names.some((name) => name === section || name.startsWith(`${section}.`)),
  );
  if (forged) throw settingsRefusal("FORBIDDEN", "forbidden", form.language);
  return editable.filter(({ path }) => form.shown.includes(path));
}

async function documentsOf(ctx: TenantContext, versions: number[]): Promise<Map<number, unknown>> {
  const wanted = [...new Set(versions)].filter((one) => Number.isInteger(one) && one > 0);
  const rows = await inSettings(ctx, (db) =>
    db.settingsVersion.findMany({ where: { tenantId: ctx.tenant.id, version: { in: wanted } } }),
  );
  return new Map(rows.map((row) => [row.version, row.document]));
}

/** @returns the new version, or null when somebody was quicker */
async function store(
  ctx: TenantContext,
  now: CurrentSettings,
  changes: ReadonlyMap<string, unknown>,
  restoredFrom?: number,
): Promise<number | null> {
  const { tenant, actor } = ctx;
  const { marked, secrets } = await sealSecrets(tenant.id, changes);
  const document = JSON.stringify(withChanges(now.document, marked));
  const action = restoredFrom === undefined ? "settings.changed" : "settings.restored";
  const details = { fields: [...changes.keys()], ...(restoredFrom !== undefined && { from: restoredFrom }) };
  const saved = await inSettings(ctx, async (db) => {
    await signSettings(db, actor.name, restoredFrom);
    const [row] = await db.$queryRaw<{ version: number }[]>`
      UPDATE control.tenants SET settings = ${document}::jsonb, updated_at = now()
      WHERE id = ${tenant.id}::uuid AND settings_version = ${now.version} RETURNING settings_version AS version`;
    if (row) await keepSecrets(db, tenant.id, secrets);
    if (row && actor.kind === "operator")
      await auditPlatform(db, actor, { action, subjectId: tenant.id, details });
    return row?.version ?? null;
  });
  if (saved === null) return null;
  // The tenant's own audit log is among its rows, so this is a second transaction; the version's row says who, too.
  if (actor.kind === "staff")
    await inTenant(ctx, (db) => audit(db, actor, { action, subject: `Version ${saved}`, details }));
  await followChangesNow();
  if ([...changes.keys()].some((path) => path.startsWith("limits."))) await recountSoon([tenant.id]);
  return saved;
}

async function conflictOf(
  ctx: TenantContext,
  form: SettingsForm,
  now: CurrentSettings,
  conflicts: Conflict[],
): Promise<AppError> {
  const { language } = form;
  const theirs = readSettings(now.document).settings;
  const since = await inSettings(ctx, (db) =>
    db.settingsVersion.findMany({
      where: { tenantId: ctx.tenant.id, version: { gte: form.version, lte: now.version } },
      orderBy: { version: "asc" },
      take: 200,
    }),
  );
  const choices = conflicts.map(({ field, mine }): Choice => {
    const value = (at: number) => settingOf(readSettings(since[at]!.document).settings, field);
    const last = since.findLastIndex((_, at) => at > 0 && !sameValue(value(at), value(at - 1)));
    const typed = { ...theirs, [field.section]: { ...theirs[field.section], [field.key]: mine } };
    return {
      field: field.path,
      label: field.meta.label[language],
      mine: describeSetting(field, typed, language),
      theirs: describeSetting(field, theirs, language),
      by: since[last]?.changedBy ?? "",
      version: now.version,
    };
  });
  return settingsRefusal("CONFLICT", "sameField", language, { choices });
}
