import "server-only";
import { cache } from "react";
import { requireConsole } from "@/lib/auth/guards";
import { findTenantDetails } from "@/lib/tenants/tenant-details";

/** The operator and the tenant of this page, read once for its title and its body. */
export const loadTenantPage = cache(async (tenantId: string) => {
  const ctx = await requireConsole();
  return { ctx, tenant: await findTenantDetails(ctx, tenantId) };
});
