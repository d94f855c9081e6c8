import "server-only";
import { updateTag } from "next/cache";
import { log } from "@/lib/log/log";
import type { TenantContext } from "@/lib/tenancy/context";
import { noteCatalogueChange } from "./note-change";
import { catalogueTag } from "./queries-cache";

/**
 * Lets the portal show a change of the catalogue at its next request, in every process. To be called when the change is
 * committed, by a server action.
 */
export async function revalidateCatalogue(ctx: TenantContext): Promise<void> {
  updateTag(catalogueTag(ctx.tenant.id));
  // The change itself is stored; other processes would show it when their pages are five minutes old.
  await noteCatalogueChange(ctx).catch((error: Error) =>
    log.error(
      { tenant: ctx.tenant.id, error: error.message },
      "a change of the catalogue could not be announced",
    ),
  );
}
