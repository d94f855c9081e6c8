import "server-only";
import { invalidInput } from "@/lib/actions/run-action";
import { audit } from "@/lib/audit/record";
import { inControl, inTenant, type ControlDb } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { requirePermission } from "@/lib/staff/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import { followChangesNow } from "@/lib/tenancy/change-log";
import { contrastFaults, parseBranding, pictureKeys, type BrandingForm } from "./edit-schema";
import { readBranding, type Branding } from "./schema";
import { storeBrandPictures } from "./upload";

const VERSIONS_SHOWN = 20;

export type EditedBranding = { branding: Branding; isDraft: boolean; version: number; updatedAt: Date };
export type PublishedVersion = {
  version: number;
  name: string;
  colors: Branding["colors"];
  at: Date;
  by: string | null;
};

/** The brand that is being worked on: the draft, or what is published where there is none. */
export async function getEditedBranding(ctx: TenantContext): Promise<EditedBranding> {
  requirePermission(ctx.actor, "branding:write");
  const stored = await inControl(ctx, (db) => db.branding.findFirst({ where: { tenantId: ctx.tenant.id } }));
  if (!stored) return { branding: ctx.tenant.branding, isDraft: false, version: 0, updatedAt: new Date(0) };
  const { draft, published, version, updatedAt } = stored;
  return {
    branding: readBranding(draft ?? published, ctx.tenant.name),
    isDraft: draft !== null,
    version,
    updatedAt,
  };
}

/** What was published, newest first. */
export async function listBrandingVersions(ctx: TenantContext): Promise<PublishedVersion[]> {
  requirePermission(ctx.actor, "branding:write");
  const versions = await inControl(ctx, (db) =>
    db.brandingVersion.findMany({
      where: { tenantId: ctx.tenant.id },
      orderBy: { version: "desc" },
      take: VERSIONS_SHOWN,
    }),
  );
  return versions.map(({ version, document, publishedAt, publishedBy }) => {
    const { name, colors } = readBranding(document, ctx.tenant.name);
    return { version, name, colors, at: publishedAt, by: publishedBy };
  });
}

/**
 * Keeps the form as a draft, or publishes it on every host of the tenant.
 * @returns the version that is now published, or null for a draft
 * @throws AppError INVALID_INPUT for values the brand cannot have, or colours that cannot be read; CONFLICT when somebody
 *   else has saved the brand meanwhile; FILE_REFUSED; FORBIDDEN
 */
export async function saveBranding(ctx: TenantContext, form: BrandingForm): Promise<number | null> {
  const edited = await getEditedBranding(ctx);
  const current = pictureKeys(edited.branding);
  // Judged before anything is stored; a new picture cannot make the rest wrong.
  const judged = parseBranding(form, current, edited.branding.css);
  if (!judged.success) throw invalidInput(judged.error);
  if (form.intent === "publish") refuseUnreadable(judged.data);
  const keys = await storeBrandPictures(ctx, form, current);
  const document = parseBranding(form, keys, edited.branding.css);
  if (!document.success) throw invalidInput(document.error);
  const expected = form.overwrite ? null : form.updatedAt;
  if (form.intent === "publish")
    return publish(ctx, document.data, expected, { action: "branding.published" });
  await keepDraft(ctx, document.data, expected, "branding.drafted");
  return null;
}

/**
 * Keeps a document as the draft.
 * @param expected when the brand was last saved as far as this person knows; null writes over whatever is there
 * @throws AppError CONFLICT, FORBIDDEN
 */
export async function keepDraft(
  ctx: TenantContext,
  draft: Branding,
  expected: Date | null,
  action: "branding.drafted",
): Promise<void> {
  requirePermission(ctx.actor, "branding:write");
  await write(ctx, expected, (db) =>
    db.branding.updateMany({
      where: { tenantId: ctx.tenant.id },
      data: { draft, updatedAt: new Date() },
    }),
  );
  await inTenant(ctx, (db) => audit(db, ctx.actor, { action }));
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
  refuseUnreadable(document);
  return publish(ctx, document, expected, { action: "branding.published" });
}

/**
 * Publishes an earlier version again, as a new one. A draft that is being worked on is kept.
 * @throws AppError NOT_FOUND, CONFLICT, FORBIDDEN
 */
export async function republishVersion(
  ctx: TenantContext,
  { version, updatedAt }: { version: number; updatedAt: Date },
): Promise<number> {
  requirePermission(ctx.actor, "branding:write");
  const earlier = await inControl(ctx, (db) =>
    db.brandingVersion.findFirst({ where: { tenantId: ctx.tenant.id, version } }),
  );
  if (!earlier)
    throw new AppError("NOT_FOUND", `There is no version ${version}.`, {
      userMessage: "This version is not here.",
    });
  const document = readBranding(earlier.document, ctx.tenant.name);
  return publish(ctx, document, updatedAt, {
    action: "branding.republished",
    keepDraft: true,
    details: { from: version },
  });
}

/** Throws the draft away: the form shows what is published again. Throws as republishVersion. */
export async function discardDraft(ctx: TenantContext, { updatedAt }: { updatedAt: Date }): Promise<void> {
  requirePermission(ctx.actor, "branding:write");
  await write(
    ctx,
    updatedAt,
    (db) =>
      db.$executeRaw`UPDATE control.brandings SET draft = NULL, updated_at = now() WHERE tenant_id = gate.tenant_id()`,
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
        version = ${next}, updated_at = now()
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
  return inControl(ctx, async (db) => {
    const [stored] = await db.$queryRaw<{ version: number; updatedAt: Date }[]>`
      SELECT version, updated_at AS "updatedAt" FROM control.brandings WHERE tenant_id = gate.tenant_id() FOR UPDATE`;
    if (!stored)
      throw new AppError("NOT_FOUND", "This tenant has no brand.", {
        userMessage: "There is no brand to change.",
      });
    if (expected && stored.updatedAt.getTime() !== expected.getTime()) {
      throw new AppError("CONFLICT", "The brand was saved meanwhile.", {
        userMessage:
          "Somebody else saved the brand while you were editing it. Nothing of yours is lost: it is still in the form.",
      });
    }
    return change(db, stored.version);
  });
}

function refuseUnreadable(branding: Branding): void {
  const fields = Object.fromEntries(
    contrastFaults(branding.colors).map(({ field, ratio, suggestion }) => [
      field,
      `Only ${ratio.toFixed(1)}:1 against the page; 3:1 is needed. The nearest that passes is ${suggestion}`,
    ]),
  );
  if (Object.keys(fields).length === 0) return;
  throw new AppError("INVALID_INPUT", "The colours cannot be told apart.", {
    userMessage: "These colours cannot be published: buttons would be hard to see.",
    fields,
  });
}
