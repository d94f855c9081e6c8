import "server-only";
import { updateTag } from "next/cache";
import type { TenantContext } from "@/lib/tenancy/context";
import { followChangesNow } from "@/lib/tenancy/change-log";
import { catalogueTag } from "./queries-cache";

/**
 * Lets the very next request to this process show a change of the catalogue, which all others follow within a second: the database
 * has noted it. To be called when it is committed, by a server action.
 */
export async function revalidateCatalogue(ctx: TenantContext): Promise<void> {
  updateTag(catalogueTag(ctx.tenant.id));
  await followChangesNow();
}
