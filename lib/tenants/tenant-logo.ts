import "server-only";
import type { Branding } from "@/lib/branding/schema";
import { fileStore } from "@/lib/files/store";

const MAX_BYTES = 64 * 1024;

/**
 * A tenant's logo as a data address: the file itself is served on the tenant's hosts only, and the console loads nothing
 * from there.
 * @returns null where there is none, or it is too large to be part of a page
 */
export async function tenantLogo(tenantId: string, key: Branding["logo"]["light"]): Promise<string | null> {
  if (!key) return null;
  const bytes = await fileStore().get({ tenant: { id: tenantId } }, `${key}-480.webp`);
  if (!bytes || bytes.byteLength > MAX_BYTES) return null;
  return `data:image/webp;base64,${bytes.toString("base64")}`;
}
