import "server-only";
import { audit } from "@/lib/audit/record";
import { inControl, inTenant, type ControlDb } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { adminWords } from "@/lib/i18n/admin";
import { requirePermission } from "@/lib/staff/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import { followChangesNow } from "@/lib/tenancy/change-log";
import { contrastFaults } from "./contrast-faults";
import { contrastWords } from "./contrast-words";
import { parseBranding, pictureKeys, type BrandingForm } from "./edit-schema";
import { brandFaults } from "./form-faults";
import { readBranding, type Branding } from "./schema";
import { storeBrandPictures } from "./upload";

export type EditedBranding = {
  branding: Branding;
  /** What the portal shows. */
  published: Branding;
  isDraft: boolean;
  version: number;
  updatedAt: Date;
  /** Who saved it last, where that is known. */
  savedBy: string | null;
};

/** The brand that is being worked on: the draft, or what is published where there is none. */
export async function getEditedBranding(ctx: TenantContext): Promise<EditedBranding> {
  requirePermission(ctx.actor, "branding:write");
  const stored = await inControl(ctx, (db) => db.branding.findFirst({ where: { tenantId: ctx.tenant.id } }));
  const { branding: served, name } = ctx.tenant;
  if (!stored)
    return {
      branding: served,
      published: served,
      isDraft: false,
      version: 0,
      updatedAt: new Date(0),
      savedBy: null,
    };
  const { version, updatedAt, savedBy } = stored;
  const published = readBranding(stored.published, name);
  const isDraft = stored.draft !== null;
  return {
    branding: isDraft ? readBranding(stored.draft, name) : published,
    published,
    isDraft,
    version,
    updatedAt,
    savedBy,
  };
}

/**
 * Keeps the form as a draft, or publishes it on every host of the tenant.
 * @returns the version that is now published, or null for a draft
 * @throws AppError INVALID_INPUT for values the brand cannot have; CONTRAST_TOO_LOW for colours that may not be published,
 *   with the pair and the nearest colour that passes; CONFLICT when somebody else has saved the brand meanwhile;
 *   FILE_REFUSED; FORBIDDEN
 */
export async function saveBranding(ctx: TenantContext, form: BrandingForm): Promise<number | null> {
  const edited = await getEditedBranding(ctx);
  const current = pictureKeys(edited.branding);
  // Judged before anything is stored; a new picture cannot make the rest wrong.
  const judged = parseBranding(form, current, edited.branding.css);
  if (!judged.success) throw brandFaults(judged.error, ctx.locale);
  if (form.intent === "publish") refuseUnreadable(ctx, judged.data);
  const keys = await storeBrandPictures(ctx, form, current);
  const document = parseBranding(form, keys, edited.branding.css);
  if (!document.success) throw brandFaults(document.error, ctx.locale);
  const expected = form.overwrite ? null : form.updatedAt;
  if (form.intent === "publish")
    return publish(ctx, document.data, expected, { action: "branding.published" });
  await keepDraft(ctx, document.data, expected, "branding.drafted");
  return null;
}

/**
 * Publishes a document that was edited elsewhere than in the form of the brand.
 * @returns the version that is now published
 * @throws AppError as saveBranding
 */
export async function publishDocument(
  ctx: TenantContext,
  document: Branding,
  expected: Date | null,
): Promise<number> {
  requirePermission(ctx.actor, "branding:write");
  refuseUnreadable(ctx, document);
  return publish(ctx, document, expected, { action: "branding.published" });
}

/**
 * Keeps a document as the draft.
 * @param expected when the brand was last saved as far as this person knows; null writes over whatever is there
 * @throws AppError CONFLICT
 */
export async function keepDraft(
  ctx: TenantContext,
  draft: Branding,
  expected: Date | null,
  action: "branding.drafted" | "branding.imported",
): Promise<void> {
  requirePermission(ctx.actor, "branding:write");
  await write(ctx, expected, (db) =>
    db.branding.updateMany({
      where: { tenantId: ctx.tenant.id },
      data: { draft, updatedAt: new Date(), savedBy: ctx.actor.name },
    }),
  );
  await inTenant(ctx, (db) => audit(db, ctx.actor, { action }));
}

/**
 * Publishes an earlier version again, as a new one. A draft that is being worked on is kept.
 * @throws AppError NOT_FOUND, CONTRAST_TOO_LOW for one from before its colours were judged, CONFLICT, FORBIDDEN
 */
export async function republishVersion(
  ctx: TenantContext,
  { version, updatedAt }: { version: number; updatedAt: Date },
): Promise<number> {
  const document = await publishedVersion(ctx, version);
  refuseUnreadable(ctx, document);
  return publish(ctx, document, updatedAt, {
    action: "branding.republished",
    keepDraft: true,
    details: { from: version },
  });
}

/** Makes an earlier version the draft, to go on from there. @throws AppError NOT_FOUND, CONFLICT, FORBIDDEN */
export async function draftVersion(
  ctx: TenantContext,
  { version, updatedAt }: { version: number; updatedAt: Date },
): Promise<void> {
  await keepDraft(ctx, await publishedVersion(ctx, version), updatedAt, "branding.drafted");
}

async function publishedVersion(ctx: TenantContext, version: number): Promise<Branding> {
  requirePermission(ctx.actor, "branding:write");
  const found = await inControl(ctx, (db) =>
    db.brandingVersion.findFirst({ where: { tenantId: ctx.tenant.id, version } }),
  );
  if (found) return readBranding(found.document, ctx.tenant.name);
  throw new AppError("NOT_FOUND", `There is no version ${version}.`, {
    userMessage: adminWords(ctx.locale, "branding")("versionGone"),
  });
}

/** Throws the draft away: the form shows what is published again. Throws as republishVersion. */
export async function discardDraft(ctx: TenantContext, { updatedAt }: { updatedAt: Date }): Promise<void> {
  requirePermission(ctx.actor, "branding:write");
  await write(
    ctx,
    updatedAt,
    (db) =>
      db.$executeRaw`UPDATE control.brandings SET draft = NULL, updated_at = now(), saved_by = ${ctx.actor.name} WHERE tenant_id = gate.tenant_id()`,
  );
  await inTenant(ctx, (db) => audit(db, ctx.actor, { action: "branding.draft_discarded" }));
}

type Publication = { action: string; keepDraft?: boolean; details?: Record<string, number> };

async function publish(
  ctx: TenantContext,
  document: Branding,
  expected: Date | null,
  { action, keepDraft = false, details = {} }: Publication,
): Promise<number> {
  const version = await write(ctx, expected, async (db, before) => {
    const next = before + 1;
    await db.$executeRaw`UPDATE control.brandings
      SET published = ${JSON.stringify(document)}::jsonb, draft = CASE WHEN ${keepDraft} THEN draft END,
        version = ${next}, updated_at = now(), saved_by = ${ctx.actor.name}
      WHERE tenant_id = gate.tenant_id()`;
    const tenantId = ctx.tenant.id;
    await db.brandingVersion.create({
      data: { tenantId, version: next, document, publishedBy: ctx.actor.name },
    });
    return next;
  });
  // The audit log is among the tenant's own rows, so this is a second transaction; the version's row says who, too.
  await inTenant(ctx, (db) =>
    audit(db, ctx.actor, { action, subject: `Version ${version}`, details: { version, ...details } }),
  );
  await followChangesNow();
  return version;
}

/** Runs `change` with the brand locked, unless somebody has saved it since `expected`. */
async function write<Result>(
  ctx: TenantContext,
  expected: Date | null,
  change: (db: ControlDb, version: number) => Promise<Result>,
): Promise<Result> {
  const t = adminWords(ctx.locale, "branding");
  return inControl(ctx, async (db) => {
    const [stored] = await db.$queryRaw<{ version: number; updatedAt: Date; savedBy: string | null }[]>`
      SELECT version, updated_at AS "updatedAt", saved_by AS "savedBy" FROM control.brandings WHERE tenant_id = gate.tenant_id() FOR UPDATE`;
    if (!stored)
      throw new AppError("NOT_FOUND", "This tenant has no brand.", {
        userMessage: t("brandGone"),
      });
    if (expected && stored.updatedAt.getTime() !== expected.getTime()) {
      throw new AppError("CONFLICT", "The brand was saved meanwhile.", {
        userMessage: t(stored.savedBy ? "conflictBy" : "conflict", { name: stored.savedBy ?? "" }),
      });
    }
    return change(db, stored.version);
  });
}

function refuseUnreadable(ctx: TenantContext, { colors }: Branding): void {
  const faults = contrastFaults(colors);
  if (faults.length === 0) return;
  const t = adminWords(ctx.locale, "branding");
  const fields: Record<string, string> = {};
  for (const fault of faults) fields[fault.field] ??= contrastWords(fault, t);
  throw new AppError("CONTRAST_TOO_LOW", Object.values(fields).join(" "), {
    userMessage: t("contrastTitle"),
    fields,
  });
}
