import "server-only";
import { updateTag } from "next/cache";
import type { TenantContext } from "@/lib/tenancy/context";
import { catalogueTag, tenantTag } from "./queries-cache";

/** Lets the portal show a change of the catalogue at its next request. For server actions only. */
export function revalidateCatalogue({ tenant }: TenantContext): void {
  updateTag(catalogueTag(tenant.id));
  updateTag(tenantTag(tenant.id));
}
