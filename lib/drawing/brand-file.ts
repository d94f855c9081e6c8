import "server-only";
import { fileStore } from "@/lib/files/store";
import type { Tenant } from "@/lib/tenancy/context";

/** The bytes of a picture of this tenant's, in a width that it is stored in; null where there is none, or no longer. */
export async function brandFile(
  tenant: Pick<Tenant, "id">,
  key: string | null,
  width: 480 | 960 | 1600,
): Promise<Buffer | null> {
  if (!key) return null;
  return fileStore().get({ tenant: tenant as Tenant }, key.includes(".") ? key : `${key}-${width}.webp`);
}
