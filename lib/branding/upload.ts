import "server-only";
import { AppError } from "@/lib/errors/app-error";
import { storePicture } from "@/lib/files/pictures";
import type { TenantContext } from "@/lib/tenancy/context";
import { BRAND_PICTURES, type BrandingForm, type BrandPictureKeys } from "./edit-schema";
import { fault } from "@/lib/errors/fault";

/**
 * Stores the pictures that came with the form.
 * @returns the keys of all pictures of the brand: the new ones, and those that stay
 * @throws AppError FILE_REFUSED, PLAN_LIMIT_REACHED, with the message at the field of the file
 */
export async function storeBrandPictures(
  ctx: TenantContext,
  form: BrandingForm,
  current: BrandPictureKeys,
): Promise<BrandPictureKeys> {
  const keys = { ...current };
  for (const name of BRAND_PICTURES) {
    const file = form[name];
    if (form[`${name}Remove`]) keys[name] = null;
    if (!file) continue;
    const bytes = new Uint8Array(await file.arrayBuffer());
    keys[name] = await storePicture(ctx, bytes).then(
      (picture) => picture.key,
      (error: unknown) => {
        if (!(error instanceof AppError)) throw error;
        const says = error.says ?? error.code;
        throw new AppError(error.code, error.message, {
          says,
          fields: { [name]: fault(says, error.values) },
          values: error.values,
          cause: error,
        });
      },
    );
  }
  return keys;
}
