import "server-only";
import { oneStatement } from "@/lib/db/one-statement";
import { followChangesNow } from "@/lib/tenancy/change-log";
import type { TenantContext } from "@/lib/tenancy/context";

/**
 * Lets every process draw the tenant's catalogue anew. To be called when the change is committed; server actions call
 * revalidateCatalogue() instead.
 */
export async function noteCatalogueChange(ctx: TenantContext): Promise<void> {
  await oneStatement(ctx, "control", "SELECT control.note_catalogue_change()", []);
  await followChangesNow();
}
