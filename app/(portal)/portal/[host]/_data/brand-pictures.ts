import "server-only";
import { findPictures } from "@/lib/catalogue/queries";
import type { PictureShape } from "@/lib/catalogue/queries-shapes";
import type { Tenant } from "@/lib/tenancy/context";

/** Sizes and colours of the pictures that the brand names, by key. */
export async function brandPictures(tenant: Tenant): Promise<Record<string, PictureShape>> {
  const { logo, hero, socialImage } = tenant.branding;
  const keys = [logo.light, logo.dark, hero.picture, socialImage].filter((key) => key !== null);
  return findPictures({ tenant }, [...new Set(keys)].sort());
}
