import "server-only";
import sharp from "sharp";
import { inWidth } from "@/lib/files/pictures";
import { pictureOf, WHOLE_PICTURE } from "@/lib/files/picture-url";
import { fileStore } from "@/lib/files/store";
import type { TenantScope } from "@/lib/db/scopes";
import { keptDrawing } from "./kept-drawings";

/**
 * A file of this tenant's, by its name. A width that there was not yet when its picture was stored is drawn from the whole one.
 * @returns null when this tenant has no such file
 * @throws TooManyDrawings
 */
export async function pictureFile(scope: TenantScope, name: string): Promise<Buffer | null> {
  const store = fileStore();
  const stored = await store.get(scope, name);
  const wanted = stored ? null : pictureOf(name);
  if (!wanted) return stored;
  const whole = await store.get(scope, `${wanted.key}-${WHOLE_PICTURE}.webp`);
  return whole && keptDrawing(scope.tenant.id, ["picture", name], () => inWidth(sharp(whole), wanted.width));
}
