"use server";

import { updateTag } from "next/cache";
import { redirect } from "next/navigation";
import { consoleAction } from "@/lib/actions/console-action";
import { archiveTenant, restoreTenant, resumeTenant, suspendTenant } from "@/lib/tenants/change-status";
import { archiveTenantSchema, suspendTenantSchema, tenantOnlySchema } from "@/lib/tenants/schema";

export const suspendTenantAction = consoleAction(suspendTenantSchema, async (ctx, input) => {
  await suspendTenant(ctx, input);
  showAgain(input.tenantId);
});

export const archiveTenantAction = consoleAction(archiveTenantSchema, async (ctx, input) => {
  await archiveTenant(ctx, input);
  showAgain(input.tenantId);
});

export const resumeTenantAction = consoleAction(tenantOnlySchema, async (ctx, input) => {
  await resumeTenant(ctx, input);
  showAgain(input.tenantId);
});

export const restoreTenantAction = consoleAction(tenantOnlySchema, async (ctx, input) => {
  await restoreTenant(ctx, input);
  showAgain(input.tenantId);
});

/** Drops the portal's cached pages, and back to the tenant. */
function showAgain(tenantId: string): never {
  updateTag(`tenant:${tenantId}`);
  redirect(`/tenants/${tenantId}`);
}
