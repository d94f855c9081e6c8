import "server-only";
import { inTenant } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { isStored, storePicture } from "@/lib/files/pictures";
import { adminWords } from "@/lib/i18n/admin";
import type { TenantContext } from "@/lib/tenancy/context";
import {
  BRAND_PICTURES,
  namedPictureKeys,
  type BrandPicture,
  type BrandingForm,
  type BrandPictureKeys,
} from "./edit-schema";

/**
 * Stores one picture of a brand; nothing shows it before a brand that names it is saved.
 * @returns its key
 * @throws AppError FILE_REFUSED, PLAN_LIMIT_REACHED, with the message at the field of the picture
 */
export async function storeBrandPicture(
  ctx: TenantContext,
  name: BrandPicture,
  bytes: Uint8Array,
): Promise<string> {
  try {
    return (await storePicture(ctx, bytes)).key;
  } catch (error) {
    throw atField(name, error);
  }
}

/**
 * The keys of all pictures that a form stands for: those that came with it are stored, those it names were stored when
 * they were chosen, the others stay. Throws as storeBrandPicture; another tenant's key is FILE_REFUSED.
 */
export async function storeBrandPictures(
  ctx: TenantContext,
  form: BrandingForm,
  current: BrandPictureKeys,
): Promise<BrandPictureKeys> {
  const keys = namedPictureKeys(form, current);
  await requireOwnPictures(ctx, keys, current);
  for (const name of BRAND_PICTURES) {
    const file = form[name];
    if (file) keys[name] = await storeBrandPicture(ctx, name, new Uint8Array(await file.arrayBuffer()));
  }
  return keys;
}

/** A key from a form is looked up among the tenant's own files: one of another tenant is not there. */
async function requireOwnPictures(
  ctx: TenantContext,
  keys: BrandPictureKeys,
  current: BrandPictureKeys,
): Promise<void> {
  const named = BRAND_PICTURES.filter((name) => keys[name] !== null && keys[name] !== current[name]);
  if (named.length === 0) return;
  const missing = await inTenant(ctx, async (db) => {
    const found = await Promise.all(named.map((name) => isStored(db, keys[name]!)));
    return named.find((_, index) => !found[index]);
  });
  if (!missing) return;
  const words = adminWords(ctx.locale, "branding")("faultFile");
  throw new AppError("FILE_REFUSED", `No file ${keys[missing]}.`, {
    userMessage: words,
    fields: { [missing]: words },
  });
}

function atField(name: BrandPicture, error: unknown): unknown {
  if (!(error instanceof AppError)) return error;
  const words = error.userMessage;
  const { values } = error;
  return new AppError(error.code, words, {
    userMessage: words,
    fields: { [name]: words },
    values,
    cause: error,
  });
}
