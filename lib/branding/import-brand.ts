import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/errors/app-error";
import { MAX_UPLOAD_MB } from "@/lib/files/upload-limits";
import { adminWords } from "@/lib/i18n/admin";
import { requirePermission } from "@/lib/staff/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import { compileStylesheet } from "./css/compile-stylesheet";
import { storeStylesheet, type StoredStylesheet } from "./css/stylesheets";
import { readBrandFile, type BrandFile } from "./brand-file-schema";
import { BRAND_PICTURES, pictureKeys, type BrandPictureKeys } from "./edit-schema";
import { wholePicture } from "./export-brand";
import { getEditedBranding, keepDraft } from "./publish";
import type { Branding } from "./schema";
import { storeBrandPicture } from "./upload";

export const importFormSchema = z.object({
  file: z.instanceof(File).nullable().default(null),
  updatedAt: z.coerce.date(),
  /** Whether the draft that is there may go. */
  replace: z.literal("on").optional().transform(Boolean),
});

export type ImportForm = z.output<typeof importFormSchema>;

/**
 * Makes a brand file the draft; nothing is published by it. Its pictures are drawn anew, or the tenant's own
 * where they are the same bytes, and its custom CSS is checked anew, as if they had been made here.
 * @throws AppError FILE_REFUSED for what is no brand file, says what in it is wrong; CONFIRMATION_NEEDED where it would
 *   replace a draft; CONFLICT, PLAN_LIMIT_REACHED, FORBIDDEN
 */
export async function importBrand(ctx: TenantContext, form: ImportForm): Promise<void> {
  requirePermission(ctx.actor, "branding:write");
  const t = adminWords(ctx.locale, "branding");
  const file = await read(ctx, form.file);
  const { branding: edited, published, isDraft } = await getEditedBranding(ctx);
  if (isDraft && !form.replace)
    throw new AppError("CONFIRMATION_NEEDED", "A draft is there.", { userMessage: t("importReplaces") });
  const sheet = checkedSheet(ctx, file);
  const branding = withPictures(file.branding, await storePictures(ctx, file, [edited, published]));
  if (sheet) await storeStylesheet(ctx, sheet);
  await keepDraft(ctx, { ...branding, css: sheet?.key ?? null }, form.updatedAt, "branding.imported");
}

async function read(ctx: TenantContext, sent: File | null): Promise<BrandFile> {
  const t = adminWords(ctx.locale, "branding");
  if (!sent || sent.size === 0) throw refused(t("fileMissing"));
  if (sent.size > MAX_UPLOAD_MB * 1024 * 1024) throw refused(t("fileTooLarge", { max: MAX_UPLOAD_MB }));
  const found = readBrandFile(await sent.text());
  if ("fault" in found) throw refused(t(found.fault.reason, { at: found.fault.at }));
  return found.file;
}

/** The stylesheet of the file, as it would be served here. What its first fault is stands in the refusal. */
function checkedSheet(ctx: TenantContext, { css: source }: BrandFile): StoredStylesheet | null {
  if (!source?.trim()) return null;
  const { css: compiled, key, faults } = compileStylesheet(source);
  if (compiled) return { key, source, compiled };
  const [fault] = faults;
  if (!fault) return null; // nothing but comments
  const { code, line, column, values } = fault;
  const said = adminWords(ctx.locale, "css")(code, values);
  throw refused(adminWords(ctx.locale, "branding")("fileCss", { line, column, said }));
}

/** @param own brands whose pictures are kept where the file has the same: nothing is stored twice, and nothing differs that is alike */
async function storePictures(
  ctx: TenantContext,
  { pictures }: BrandFile,
  own: Branding[],
): Promise<BrandPictureKeys> {
  const keys: BrandPictureKeys = {
    logoLight: null,
    logoDark: null,
    favicon: null,
    heroPicture: null,
    socialImage: null,
  };
  for (const name of BRAND_PICTURES) {
    const picture = pictures[name];
    if (!picture) continue;
    const bytes = Buffer.from(picture.data, "base64");
    for (const brand of own) {
      const key = pictureKeys(brand)[name];
      if (key && (await wholePicture(ctx, key)).bytes?.equals(bytes)) keys[name] = key;
    }
    keys[name] ??= await storeBrandPicture(ctx, name, new Uint8Array(bytes)).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
      const { code, userMessage, values } = error;
      throw new AppError(code, error.message, { userMessage, values, fields: { file: userMessage } });
    });
  }
  return keys;
}

function withPictures(branding: Branding, keys: BrandPictureKeys): Branding {
  return {
    ...branding,
    logo: { light: keys.logoLight, dark: keys.logoDark },
    favicon: keys.favicon,
    socialImage: keys.socialImage,
    hero: { ...branding.hero, picture: keys.heroPicture },
  };
}

function refused(userMessage: string): AppError {
  return new AppError("FILE_REFUSED", userMessage, { userMessage, fields: { file: userMessage } });
}
